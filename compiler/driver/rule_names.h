// Rules as people name them on the command line and in tests.
#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "compiler/diagnostics/words.h"
#include "compiler/ir/instances.h"

namespace cvr::driver {

struct NamedRule {
  RuleId rule;
  std::vector<RoleId> roles;  // empty for a parametrised rule: any roles
};
// "module.rule", "rule", an alias, each with "[role,role]" if wanted. Otherwise a message that says what is near.
std::variant<NamedRule, Words> find_rule(const Program&, const std::string& text);

// The pairs that are meant by two rules: the one that is named, or the representatives if roles are left open.
std::vector<ir::Pair> pairs_of(const Program&, const NamedRule&, const NamedRule&);

}  // namespace cvr::driver
