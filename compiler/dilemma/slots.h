// The slots of a template under way: which roles and pools its texts speak of,
// under names that are unique in it.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "compiler/sema/program.h"
#include "runtime/template/rename.h"
#include "runtime/template/template.h"

namespace cvr::dilemma {

inline runtime::Language language(Lang l) { return static_cast<runtime::Language>(l); }

struct Slots {
  std::vector<RoleId> roles;  // in order of first use
  std::vector<PoolId> pools;
};

// The slot's name in the patterns; adds the role or pool where it is new.
std::string role_slot(const Program&, Slots&, RoleId);
std::string pool_slot(const Program&, Slots&, PoolId);

// A pattern over pools of a declaration in `module`, with the names of the template's slots.
std::string with_pool_slots(const Program&, Slots&, ModuleId module, const std::string& pattern);

// The slots with their texts, roles in declaration order. A language that a role or pool has no text in
// has empty ones.
void write_slots(const Program&, const Slots&, runtime::Template&);

}  // namespace cvr::dilemma
