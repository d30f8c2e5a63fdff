// The roles that rule instances speak of.
#include "compiler/ir/ground.h"
#include "compiler/ir/walk.h"

namespace cvr::ir {
namespace {

void add_roles(const Program& p, FormulaId id, std::span<const RoleId> args, std::vector<RoleId>& roles) {
  each_leaf(p, id, [&](const Formula& leaf) {
    each_term(leaf, [&](const Term& t) { roles.push_back(role_of(t, args)); });
  });
}

void sort_unique(std::vector<RoleId>& roles) {
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
}

}  // namespace

std::vector<RoleId> roles_of(const Program& p, const Instance& instance) {
  const Rule& r = rule(p, instance.rule);
  std::vector<RoleId> roles = instance.args;
  for (const FormulaId f : r.when) add_roles(p, f, instance.args, roles);
  for (const FormulaId f : r.unless) add_roles(p, f, instance.args, roles);
  add_roles(p, r.demand, instance.args, roles);
  for (const Override& o : r.overrides)
    if (o.when) add_roles(p, *o.when, instance.args, roles);
  sort_unique(roles);
  if (!roles.empty() && roles[0] == agent_role) roles.erase(roles.begin());
  return roles;
}

std::vector<RoleId> cast_of(const Program& p, std::span<const Instance> instances) {
  std::vector<RoleId> roles{agent_role};
  for (const Instance& instance : instances) {
    const std::vector<RoleId> more = roles_of(p, instance);
    roles.insert(roles.end(), more.begin(), more.end());
  }
  sort_unique(roles);
  return roles;
}

}  // namespace cvr::ir
