// Which roles may be exchanged for one another without changing any verdict,
// and which of the instances that are the same up to that stands for the rest.
#pragma once
#include <vector>

#include "compiler/ir/instances.h"

namespace cvr::ir {

// A role that no rule, law, action, outcome or priority names is free: it may
// be exchanged for any other free role declared of the same kinds.
struct Renaming {
  static constexpr std::uint32_t fixed = 0xffffffffu;
  std::vector<std::uint32_t> class_of;           // by role; `fixed` for named roles and the agent
  std::vector<std::vector<RoleId>> members;      // of each class, in declaration order
};
Renaming renaming(const Program&);

// Ranks of all roles for instances of these rules: roles of the first rule's
// own module, of the modules it uses in the order written, the same for the
// following rules, then the rest; within a module by declaration.
std::vector<std::uint32_t> preference(const Program&, const std::vector<RuleId>&);

// The representative of instances up to renaming, sorted. For instances of one
// rule all their orders are tried, so the answer does not depend on the order given.
std::vector<Instance> canonical(const Program&, const Renaming&, std::vector<Instance>);

// All tuples of instances of these rules (in source order) that represent
// themselves, each sorted; no instance stands in a tuple twice. Sorted.
std::vector<std::vector<Instance>> canonical_tuples(const Program&, const Renaming&, const std::vector<RuleId>&);

// As in instances.h, where the classes of the program are known already.
std::vector<Pair> representative_pairs(const Program&, const Renaming&, RuleId, RuleId);

}  // namespace cvr::ir
