#include "compiler/solve/defeat.h"

#include <algorithm>

#include "compiler/ir/touch.h"
#include "compiler/solve/project.h"

namespace cvr::solve {

Side side(const Program& p, Grounding& g, const ir::Instance& instance) {
  return {instance, ir::applies(p, g, instance), ir::demand(p, g, instance), rule(p, instance.rule).modality == Modality::may};
}
Side side(Cast& cast, const ir::Instance& instance) { return side(cast.program, cast.g, instance); }

NodeId clash(Cast& cast, const Side& r, const Side& s) {
  if ((r.permission && s.permission) || r.demand == s.demand) return constant(cast.g, false);
  const NodeId first = over_actions(cast, r.demand), second = over_actions(cast, s.demand);
  const std::vector<AtomId> mine = atoms_in(cast.g, first), theirs = atoms_in(cast.g, second);
  const std::vector<std::uint32_t> my_parts = parts_of(cast, first), their_parts = parts_of(cast, second);
  const auto meets = [](const auto& a, const auto& b) {
    return std::any_of(a.begin(), a.end(), [&](auto x) { return std::find(b.begin(), b.end(), x) != b.end(); });
  };
  // Choices that do not touch are made independently.
  std::vector<AtomId> shared;
  std::set_intersection(mine.begin(), mine.end(), theirs.begin(), theirs.end(), std::back_inserter(shared));
  const bool same_action = std::any_of(shared.begin(), shared.end(), [&](AtomId a) { return is_action(cast, a); });
  if (!same_action && !meets(my_parts, their_parts)) return constant(cast.g, false);
  const NodeId both = doable(cast, {r.demand, s.demand});
  if (is_constant(cast.g, both, true)) return constant(cast.g, false);
  return conjunction(cast.g, {doable(cast, {r.demand}), doable(cast, {s.demand}), negation(cast.g, both)});
}

namespace {

bool upholds_under(const Program& p, const Rule& r, const ValueSide& side) {
  return std::any_of(r.upholds.begin(), r.upholds.end(), [&](ValueId v) {
    if (const auto* core = std::get_if<CoreId>(&side.value)) return p.values[v.index].core == *core;
    return std::get<ValueId>(side.value) == v;
  });
}

bool demands_strictly(Modality m) { return m == Modality::must || m == Modality::must_not; }
bool demands_weakly(Modality m) { return m == Modality::should || m == Modality::should_not; }

void relate(Prevailing& result, const std::vector<RuleId>& winners, const std::vector<RuleId>& losers) {
  for (RuleId l : losers) {
    auto& over = result.over[l.index];
    over.insert(over.end(), winners.begin(), winners.end());
  }
}

template <class Wanted>
std::vector<RuleId> rules_that(const Program& p, Wanted wanted) {
  std::vector<RuleId> rules;
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    if (wanted(p.rules[i])) rules.push_back(RuleId{i});
  }
  return rules;
}

void sort_unique(Prevailing& result) {
  for (auto& over : result.over) {
    std::sort(over.begin(), over.end());
    over.erase(std::unique(over.begin(), over.end()), over.end());
  }
}

}  // namespace

Prevailing stated_priorities(const Program& p) {
  Prevailing result;
  result.over.resize(p.rules.size());
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    for (const Override& o : p.rules[i].overrides) result.over[o.other.index].push_back(RuleId{i});
  }
  for (const Prefer& prefer : p.prefers) {
    if (const auto* rules = std::get_if<std::pair<RuleId, RuleId>>(&prefer.sides)) {
      result.over[rules->second.index].push_back(rules->first);
      continue;
    }
    const auto& [winner, loser] = std::get<std::pair<ValueSide, ValueSide>>(prefer.sides);
    relate(result, rules_that(p, [&](const Rule& r) { return upholds_under(p, r, winner); }),
           rules_that(p, [&](const Rule& r) { return upholds_under(p, r, loser) && !upholds_under(p, r, winner); }));
  }
  sort_unique(result);
  return result;
}

namespace {

std::vector<ir::Symbol> symbols(const std::vector<ir::Literal>& literals, bool opposite) {
  std::vector<ir::Symbol> all;
  for (const ir::Literal& l : literals) all.push_back({l.action, l.positive != opposite});
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

bool meet(const std::vector<ir::Symbol>& a, const std::vector<ir::Symbol>& b) {
  return std::any_of(a.begin(), a.end(), [&](const ir::Symbol& s) { return std::binary_search(b.begin(), b.end(), s); });
}

}  // namespace

Prevailing prevailing(const Program& p) {
  Prevailing result = stated_priorities(p);
  const bool any = std::any_of(result.over.begin(), result.over.end(), [](const auto& over) { return !over.empty(); });
  if (!any && !p.lexical_strength) return result;
  const ir::TouchIndex index = ir::touch_index(p);
  std::vector<std::vector<ir::Symbol>> asked;        // by rule: what its demand asks for
  std::map<ir::Symbol, std::vector<RuleId>> strict;  // the strict rules that ask for it
  for (std::uint32_t r = 0; r < p.rules.size(); ++r) {
    asked.push_back(symbols(ir::literals_of(p, index, {RuleId{r}, {}}), false));
    if (p.lexical_strength && demands_strictly(p.rules[r].modality))
      for (const ir::Symbol& s : asked.back()) strict[s].push_back(RuleId{r});
  }
  for (std::uint32_t r = 0; r < p.rules.size(); ++r) {
    std::vector<RuleId>& over = result.over[r];
    const bool by_strength = p.lexical_strength && demands_weakly(p.rules[r].modality);
    if (over.empty() && !by_strength) continue;
    const std::vector<ir::Symbol> against = symbols(ir::bears_upon(index, ir::literals_of(p, index, {RuleId{r}, {}})), true);
    std::erase_if(over, [&](RuleId w) { return !meet(asked[w.index], against); });
    if (!by_strength) continue;
    for (const ir::Symbol& s : against)
      if (const auto at = strict.find(s); at != strict.end()) over.insert(over.end(), at->second.begin(), at->second.end());
    std::sort(over.begin(), over.end());
    over.erase(std::unique(over.begin(), over.end()), over.end());
  }
  return result;
}

ir::Subject subject_of(const Program& p, const Prevailing& order, std::span<const RoleId> cast,
                       const std::vector<ir::Instance>& rules) {
  ir::Subject subject{rules, {}};
  for (std::size_t i = 0; i < subject.rules.size(); ++i) {
    for (RuleId w : order.over[subject.rules[i].rule.index]) {
      for (ir::Instance& winner : instances_within(p, cast, w)) {
        if (std::find(subject.rules.begin(), subject.rules.end(), winner) == subject.rules.end()) {
          subject.rules.push_back(std::move(winner));
        }
      }
    }
  }
  for (const Prefer& prefer : p.prefers) {
    if (prefer.when) subject.formulas.push_back(*prefer.when);
  }
  return subject;
}

std::vector<Defeat> defeats(Cast& cast, const Prevailing& order, const Side& loser,
                            const std::vector<ir::Instance>& first, std::vector<ir::Instance> path) {
  const auto among = [](const std::vector<ir::Instance>& set, const ir::Instance& i) {
    return std::find(set.begin(), set.end(), i) != set.end();
  };
  std::vector<ir::Instance> winners;
  for (RuleId w : order.over[loser.instance.rule.index]) {
    for (ir::Instance& i : instances_within(cast.program, cast.g.cast, w)) {
      if (i != loser.instance && !among(path, i)) winners.push_back(std::move(i));
    }
  }
  std::stable_partition(winners.begin(), winners.end(), [&](const ir::Instance& i) { return among(first, i); });
  path.push_back(loser.instance);
  std::vector<Defeat> result;
  for (const ir::Instance& w : winners) {
    const std::vector<ir::Priority> grounds = ir::priorities(cast.program, cast.g, w, loser.instance);
    if (grounds.empty()) continue;
    const Side winner = side(cast, w);
    const NodeId clashing = clash(cast, winner, loser);
    if (is_constant(cast.g, clashing, false)) continue;
    std::vector<NodeId> undefeated{winner.applies, clashing};
    for (const Defeat& d : defeats(cast, order, winner, {}, path)) undefeated.push_back(negation(cast.g, d.when));
    const NodeId stands = conjunction(cast.g, std::move(undefeated));
    for (const ir::Priority& ground : grounds) {
      const NodeId when = conjunction(cast.g, {ground.condition, stands});
      if (!is_constant(cast.g, when, false)) result.push_back({w, ground.source, ground.span, when});
    }
  }
  return result;
}

}  // namespace cvr::solve
