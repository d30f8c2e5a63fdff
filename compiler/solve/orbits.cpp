#include "compiler/solve/orbits.h"

#include <algorithm>

#include "compiler/ir/walk.h"

namespace cvr::solve {

namespace {

// By role: a rule names it, or it can stand for a parameter of a rule.
std::vector<bool> spoken_of(const Program& p) {
  std::vector<bool> spoken(p.roles.size()), asked(p.kinds.size());
  spoken[agent_role.index] = true;
  const auto read = [&](FormulaId id) {
    ir::each_leaf(p, id, [&](const Formula& leaf) {
      ir::each_term(leaf, [&](const Term& t) {
        if (!t.is_param) spoken[t.index] = true;
      });
    });
  };
  for (const Rule& r : p.rules) {
    for (const Param& param : r.params) asked[param.kind.index] = true;
    for (const auto* all : {&r.when, &r.unless})
      for (const FormulaId f : *all) read(f);
    read(r.demand);
    for (const Override& o : r.overrides)
      if (o.when) read(*o.when);
  }
  for (std::uint32_t k = 0; k < p.kinds.size(); ++k)
    for (std::uint32_t r = 1; asked[k] && r < p.roles.size(); ++r)
      if (statically_is(p, RoleId{r}, KindId{k})) spoken[r] = true;
  return spoken;
}

}  // namespace

Orbits::Orbits(const Program& p) : classes(ir::renaming(p)), members(classes.members) {
  std::size_t most = 0;
  for (const Rule& r : p.rules) most = std::max(most, r.params.size());
  for (std::vector<RoleId>& of : members) {
    if (of.size() == 1) classes.class_of[of[0].index] = ir::Renaming::fixed;
    else if (of.size() > 2 * most) of.resize(2 * most);
  }
  place.resize(p.roles.size());
  for (const std::vector<RoleId>& of : members)
    for (std::uint32_t i = 0; i < of.size(); ++i) place[of[i].index] = i;
  const std::vector<bool> spoken = spoken_of(p);
  for (std::uint32_t r = 0; r < p.roles.size(); ++r) {
    if (!spoken[r]) continue;
    const std::uint32_t c = classes.class_of[r];
    if (c == ir::Renaming::fixed || std::binary_search(members[c].begin(), members[c].end(), RoleId{r})) roles.push_back(RoleId{r});
  }
}

bool Orbits::in_order(const std::vector<RoleId>& first, const std::vector<RoleId>& second) const {
  const auto arg = [&](std::size_t i) { return i < first.size() ? first[i] : second[i - first.size()]; };
  for (std::size_t i = 0; i < first.size() + second.size(); ++i) {
    const std::uint32_t c = classes.class_of[arg(i).index];
    if (c == ir::Renaming::fixed) continue;
    std::uint32_t met = 0;  // of this class so far, in order
    for (std::size_t k = 0; k < i; ++k)
      if (classes.class_of[arg(k).index] == c) met = std::max(met, place[arg(k).index] + 1);
    if (place[arg(i).index] > met) return false;
  }
  return true;
}

std::vector<RoleId> Orbits::renamed(const std::vector<RoleId>& first, const std::vector<RoleId>& second) const {
  std::vector<RoleId> args = first;
  args.insert(args.end(), second.begin(), second.end());
  std::vector<std::size_t> used(members.size());
  std::vector<RoleId> result;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const std::size_t at = static_cast<std::size_t>(std::find(args.begin(), args.end(), args[i]) - args.begin());
    const std::uint32_t c = classes.class_of[args[i].index];
    result.push_back(at < i ? result[at] : c == ir::Renaming::fixed ? args[i] : members[c][used[c]++]);
  }
  return result;
}

}  // namespace cvr::solve
