#include "compiler/ir/renaming.h"

#include "compiler/ir/walk.h"

namespace cvr::ir {
namespace {

std::vector<bool> named_roles(const Program& p) {
  std::vector<bool> named(p.roles.size(), false);
  named[agent_role.index] = true;
  const auto term = [&](const Term& t) {
    if (!t.is_param) named[t.index] = true;
  };
  const auto read = [&](FormulaId id) {
    each_leaf(p, id, [&](const Formula& leaf) { each_term(leaf, term); });
  };
  const auto read_all = [&](const std::vector<FormulaId>& ids) { std::for_each(ids.begin(), ids.end(), read); };
  for (const Rule& r : p.rules) {
    read_all(r.when);
    read_all(r.unless);
    read(r.demand);
    for (const Override& o : r.overrides)
      if (o.when) read(*o.when);
  }
  for (const Law& law : p.laws) read(law.formula);
  for (const Action& action : p.actions) {
    read_all(action.requires_);
    for (const Link& link : action.links) {
      std::for_each(link.outcome.args.begin(), link.outcome.args.end(), term);
      if (link.when) read(*link.when);
    }
  }
  for (const Outcome& outcome : p.outcomes) read_all(outcome.occurs_when);
  for (const Prefer& prefer : p.prefers)
    if (prefer.when) read(*prefer.when);
  return named;
}

// Replaces the free roles of `args`, first come first served, by the most
// preferred ones of their class.
struct Renamer {
  const Renaming& classes;
  const std::vector<std::uint32_t>& rank;
  std::vector<std::pair<RoleId, RoleId>> mapped;

  RoleId operator()(RoleId role) {
    const std::uint32_t c = classes.class_of[role.index];
    if (c == Renaming::fixed) return role;
    for (const auto& [from, to] : mapped)
      if (from == role) return to;
    RoleId best;
    for (const RoleId other : classes.members[c]) {
      const bool taken = std::any_of(mapped.begin(), mapped.end(), [&](const auto& m) { return m.second == other; });
      if (!taken && (!best.valid() || rank[other.index] < rank[best.index])) best = other;
    }
    mapped.emplace_back(role, best);
    return best;
  }
};

std::vector<RuleId> rules_of(const std::vector<Instance>& instances) {
  std::vector<RuleId> rules;
  for (const Instance& i : instances) rules.push_back(i.rule);
  return rules;
}

std::vector<std::uint32_t> ranks_of(const std::vector<Instance>& instances, const std::vector<std::uint32_t>& rank) {
  std::vector<std::uint32_t> ranks;
  for (const Instance& i : instances)
    for (const RoleId role : i.args) ranks.push_back(rank[role.index]);
  return ranks;
}

std::vector<Instance> renamed(const Renaming& classes, const std::vector<std::uint32_t>& rank,
                              std::vector<Instance> instances) {
  Renamer rename{classes, rank, {}};
  for (Instance& i : instances)
    for (RoleId& role : i.args) role = rename(role);
  return instances;
}

// `rank` is the preference of the instances' rules in source order; many tuples share it.
std::vector<Instance> canonical_under(const Renaming& classes, const std::vector<std::uint32_t>& rank,
                                      std::vector<Instance> instances) {
  std::sort(instances.begin(), instances.end());
  std::vector<Instance> best = renamed(classes, rank, instances);
  std::vector<std::uint32_t> best_ranks = ranks_of(best, rank);
  while (std::next_permutation(instances.begin(), instances.end())) {
    if (!std::is_sorted(instances.begin(), instances.end(),
                        [](const Instance& a, const Instance& b) { return a.rule < b.rule; }))
      continue;
    std::vector<Instance> other = renamed(classes, rank, instances);
    std::vector<std::uint32_t> ranks = ranks_of(other, rank);
    if (ranks < best_ranks) {
      best = std::move(other);
      best_ranks = std::move(ranks);
    }
  }
  std::sort(best.begin(), best.end());
  return best;
}

// Every way to give roles to the parameters of all rules in which free roles
// come in order of preference.
struct Enumerator {
  const Program& p;
  const Renaming& classes;
  const std::vector<std::uint32_t>& rank;
  const std::vector<RuleId>& rules;
  std::vector<Instance> chosen{};
  std::set<std::vector<Instance>> found{};

  std::vector<RoleId> choices(KindId kind) const {
    std::vector<RoleId> roles;
    std::vector<RoleId> used;
    for (const Instance& i : chosen) used.insert(used.end(), i.args.begin(), i.args.end());
    std::vector<RoleId> fresh(classes.members.size());
    for (std::uint32_t r = 1; r < p.roles.size(); ++r) {
      if (in_cast(chosen.back().args, RoleId{r}) || !statically_is(p, RoleId{r}, kind)) continue;
      const std::uint32_t c = classes.class_of[r];
      if (c == Renaming::fixed || in_cast(used, RoleId{r})) {
        roles.push_back(RoleId{r});
      } else if (!fresh[c].valid() || rank[r] < rank[fresh[c].index]) {
        fresh[c] = RoleId{r};
      }
    }
    for (const RoleId role : fresh)
      if (role.valid()) roles.push_back(role);
    return roles;
  }

  void run() {
    if (!chosen.empty() && chosen.back().args.size() < rule(p, chosen.back().rule).params.size()) {
      for (const RoleId role : choices(rule(p, chosen.back().rule).params[chosen.back().args.size()].kind)) {
        chosen.back().args.push_back(role);
        run();
        chosen.back().args.pop_back();
      }
    } else if (chosen.size() < rules.size()) {
      chosen.push_back({rules[chosen.size()], {}});
      run();
      chosen.pop_back();
    } else {
      std::vector<Instance> tuple = canonical_under(classes, rank, chosen);
      if (std::adjacent_find(tuple.begin(), tuple.end()) == tuple.end()) found.insert(std::move(tuple));
    }
  }
};

}  // namespace

Renaming renaming(const Program& p) {
  Renaming result;
  result.class_of.assign(p.roles.size(), Renaming::fixed);
  const std::vector<bool> named = named_roles(p);
  std::map<std::vector<KindId>, std::uint32_t> classes;
  for (std::uint32_t r = 0; r < p.roles.size(); ++r) {
    if (named[r]) continue;
    std::vector<KindId> kinds = p.roles[r].kinds;
    std::sort(kinds.begin(), kinds.end());
    const auto [it, is_new] = classes.emplace(std::move(kinds), static_cast<std::uint32_t>(result.members.size()));
    if (is_new) result.members.emplace_back();
    result.class_of[r] = it->second;
    result.members[it->second].push_back(RoleId{r});
  }
  return result;
}

std::vector<std::uint32_t> preference(const Program& p, const std::vector<RuleId>& rules) {
  const auto last = static_cast<std::uint32_t>(p.modules.size());
  std::vector<std::uint32_t> place(p.modules.size(), last);
  std::uint32_t next = 0;
  const auto prefer = [&](ModuleId m) {
    if (m.valid() && place[m.index] == last) place[m.index] = next++;
  };
  for (const RuleId r : rules) {
    const ModuleId own = rule(p, r).named.module;
    prefer(own);
    if (own.valid())
      for (const ModuleId used : p.modules[own.index].uses) prefer(used);
  }
  std::vector<std::uint32_t> order(p.roles.size());
  for (std::uint32_t r = 0; r < order.size(); ++r) order[r] = r;
  const auto place_of = [&](std::uint32_t r) {
    const ModuleId m = p.roles[r].named.module;
    return m.valid() ? place[m.index] : last;
  };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return place_of(a) < place_of(b); });
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  return rank;
}

std::vector<Instance> canonical(const Program& p, const Renaming& classes, std::vector<Instance> instances) {
  const bool plain = std::all_of(instances.begin(), instances.end(), [](const Instance& i) { return i.args.empty(); });
  std::sort(instances.begin(), instances.end());
  if (plain) return instances;
  const std::vector<std::uint32_t> rank = preference(p, rules_of(instances));
  return canonical_under(classes, rank, std::move(instances));
}

std::vector<std::vector<Instance>> canonical_tuples(const Program& p, const Renaming& classes,
                                                    const std::vector<RuleId>& rules) {
  const std::vector<std::uint32_t> rank = preference(p, rules);
  Enumerator e{p, classes, rank, rules};
  e.run();
  return {e.found.begin(), e.found.end()};
}

}  // namespace cvr::ir
