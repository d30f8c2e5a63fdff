#include "compiler/solve/rule_groups.h"

#include <algorithm>

#include "compiler/ir/walk.h"
#include "runtime/system/in_parallel.h"

namespace cvr::solve {

namespace {

constexpr std::size_t most_cubes = 64;

std::vector<RoleId> exchangeable_of(const Orbits& orbits, std::vector<RoleId> args) {
  std::erase_if(args, [&](RoleId r) { return !orbits.exchangeable(r); });
  std::sort(args.begin(), args.end());
  return args;
}

template <class Key>
Group& group_at(std::vector<Group>& groups, std::map<Key, std::uint32_t>& places, const Key& key) {
  const auto [at, is_new] = places.emplace(key, static_cast<std::uint32_t>(groups.size()));
  if (is_new) groups.emplace_back();
  return groups[at->second];
}

}  // namespace

void RuleGroups::gather(Literals& literals) {
  const auto fits = [&](RoleId role, KindId kind) { return role != agent_role && statically_is(p, role, kind); };
  for (std::uint32_t r = 0; r < p.rules.size(); ++r) {
    first_of.push_back(static_cast<std::uint32_t>(rules.size()));
    std::vector<RoleId> chosen;
    ir::each_binding(orbits.roles, p.rules[r].params, fits, chosen, [&](const std::vector<RoleId>& args) {
      const ir::Instance instance{RuleId{r}, args};
      ir::Grounding own;
      own.cast = orbits.roles;
      const ir::NodeId applies = ir::applies(p, own, instance);
      Demand d = demand_of(p, instance);
      const auto [at, is_new] = places.emplace(d.tokens, static_cast<std::uint32_t>(asked.size()));
      if (is_new) asked.push_back({std::move(d)});
      std::vector<RoleId> exchangeable = exchangeable_of(orbits, args);
      Group& group = group_at(groups, asked[at->second].groups[p.rules[r].modality == Modality::may], exchangeable);
      group.all.push_back(static_cast<std::uint32_t>(rules.size()));
      group.exchangeable = std::move(exchangeable);
      rule_of.push_back(RuleId{r});
      rules.push_back({instance, at->second, ir::roles_of(p, instance), cubes_of(literals, own, applies, true, most_cubes)});
      return true;
    });
  }
  first_of.push_back(static_cast<std::uint32_t>(rules.size()));
  split();
}

void RuleGroups::split() {
  for (std::uint32_t i = 0; i < asked.size(); ++i) {
    const ir::Instance& example = asked[i].demand.example;
    std::vector<std::uint32_t>& either = asked[i].either;
    const auto* any = std::get_if<NaryF>(&formula(p, rule(p, example.rule).demand).node);
    const bool forbids = asked[i].demand.tokens[0];
    if (any && any->op == Connective::or_ && !forbids)
      for (const FormulaId f : any->operands) {
        const auto at = places.find(demand_tokens(p, f, example.args));
        if (at == places.end()) break;
        either.push_back(at->second);
      }
    if (!any || either.size() != any->operands.size()) either = {i};
  }
}

void RuleGroups::by_roles() {
  for (Asked& each : asked)
    for (std::size_t side : {0u, 1u})
      for (const auto& [exchangeable, whole] : each.groups[side])
        for (std::size_t i = 0; i < groups[whole].all.size(); ++i) {
          const std::uint32_t r = groups[whole].all[i];
          Group& part = group_at(groups, each.by_roles[side], std::pair(rules[r].roles, exchangeable));
          part.all.push_back(r);
          part.exchangeable = exchangeable;
        }
}

void RuleGroups::close(const Implications& implied, const std::vector<bool>& used, unsigned jobs) {
  constexpr std::size_t piece = 1024;
  const auto close_some = [&](std::size_t, std::size_t n) {
    for (std::size_t i = n * piece; i < std::min(rules.size(), (n + 1) * piece); ++i) {
      Gathered& g = rules[i];
      g.left_to_solver = !g.cubes;
      if (!g.cubes) continue;
      for (Cube& own : *g.cubes)
        if (const std::optional<Cube> closed = closure(implied, own)) {
          g.left_to_solver |= at_risk(implied, *closed);
          g.guard.push_back(std::move(own));
        }
      g.cubes.reset();
    }
  };
  runtime::in_parallel(jobs, (rules.size() + piece - 1) / piece, close_some);
  const auto lay_out = [&](std::size_t, std::size_t i) {
    if (!used[i]) return;
    std::map<std::size_t, std::vector<std::uint32_t>> by_cubes;
    for (const std::uint32_t r : groups[i].all) {
      if (rules[r].left_to_solver) groups[i].open.push_back(r);
      else if (!rules[r].guard.empty()) by_cubes[rules[r].guard.size()].push_back(r);
    }
    for (auto& [cubes, some] : by_cubes) {
      std::vector<const Guard*> guards;
      for (const std::uint32_t r : some) guards.push_back(&rules[r].guard);
      groups[i].blocks.push_back(block(std::move(some), std::move(guards)));
    }
  };
  runtime::in_parallel(jobs, groups.size(), lay_out);
}

bool at_risk(const Implications& implied, const Cube& closed) {
  return std::any_of(closed.begin(), closed.end(), [&](Lit l) { return implied.at_risk[l]; });
}

}  // namespace cvr::solve
