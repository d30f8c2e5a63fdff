// Sat: a lawful situation with a choice in which the formula asked about
// holds. Unsat: there is none.
#include "compiler/solve/question.h"

#include <algorithm>

#include "compiler/solve/project.h"

namespace cvr::solve {

namespace {

// Every proper non-empty subset can be done and the whole cannot. Doing a
// larger set does the smaller ones, so the largest proper subsets suffice.
NodeId clash_of_all(Cast& cast, const std::vector<Side>& sides) {
  if (sides.size() == 2) return clash(cast, sides[0], sides[1]);
  std::vector<NodeId> demands;
  for (const Side& s : sides) {
    if (s.permission) return constant(cast.g, false);
    demands.push_back(s.demand);
  }
  std::vector<NodeId> parts{negation(cast.g, doable(cast, demands))};
  for (std::size_t left_out = 0; left_out < demands.size(); ++left_out) {
    std::vector<NodeId> subset = demands;
    subset.erase(subset.begin() + static_cast<std::ptrdiff_t>(left_out));
    parts.push_back(doable(cast, subset));
  }
  return conjunction(cast.g, std::move(parts));
}

bool possible(Cast& cast, NodeId formula) {
  if (is_constant(cast.g, formula, false)) return false;
  Scope scope(*cast.solver);
  cast.solver->add(formula);
  return cast.solver->check();
}

}  // namespace

Question question(Cast& cast, const Prevailing& order, const std::vector<ir::Instance>& rules) {
  Question q;
  for (const ir::Instance& i : rules) q.sides.push_back(side(cast, i));
  std::vector<NodeId> parts{clash_of_all(cast, q.sides)};
  const bool hopeless = is_constant(cast.g, parts[0], false);
  for (const Side& s : q.sides) parts.push_back(s.applies);
  q.conflict = conjunction(cast.g, std::move(parts));
  for (const Side& s : q.sides) {
    q.defeats.push_back(hopeless ? std::vector<Defeat>{} : defeats(cast, order, s, rules));
    std::vector<NodeId> ways;
    for (const Defeat& d : q.defeats.back()) ways.push_back(d.when);
    q.defeated.push_back(disjunction(cast.g, std::move(ways)));
  }
  return q;
}

Decision decide(Cast& cast, const Question& q) {
  Grounding& g = cast.g;
  if (!cast.has_choice || !possible(cast, q.conflict)) return {Verdict::compatible, false, q.conflict};
  const NodeId some_defeat = disjunction(g, q.defeated);
  if (is_constant(g, some_defeat, false)) return {Verdict::dilemma, false, q.conflict};
  const NodeId open = conjunction(g, {q.conflict, negation(g, some_defeat)});
  const NodeId settled = conjunction(g, {q.conflict, some_defeat});
  if (!possible(cast, open)) return {Verdict::resolved, false, settled};
  return {Verdict::dilemma, possible(cast, settled), open};
}

std::optional<ResolvedBy> defeat_in(const Cast& cast, const Question& q, const Values& situation) {
  for (std::size_t i = 0; i < q.sides.size(); ++i) {
    for (const Defeat& d : q.defeats[i]) {
      if (evaluate(cast.g, d.when, situation)) return ResolvedBy{d.winner, q.sides[i].instance, d.source, d.span};
    }
  }
  return std::nullopt;
}

std::optional<ResolvedBy> defeat_somewhere(Cast& cast, const Question& q) {
  for (std::size_t i = 0; i < q.sides.size(); ++i) {
    for (const Defeat& d : q.defeats[i]) {
      if (possible(cast, conjunction(cast.g, {q.conflict, d.when}))) {
        return ResolvedBy{d.winner, q.sides[i].instance, d.source, d.span};
      }
    }
  }
  return std::nullopt;
}

Strength strength_of(const Program& p, const std::vector<ir::Instance>& rules) {
  bool all_must = true, all_should = true;
  for (const ir::Instance& i : rules) {
    const Modality m = rule(p, i.rule).modality;
    all_must &= m == Modality::must || m == Modality::must_not;
    all_should &= m == Modality::should || m == Modality::should_not;
  }
  return all_must ? Strength::hard : all_should ? Strength::soft : Strength::tension;
}

int stakes_gap(const Program& p, const std::vector<ir::Instance>& rules) {
  int least = 2, most = 0;
  for (const ir::Instance& i : rules) {
    const int stakes = static_cast<int>(rule(p, i.rule).stakes);
    least = std::min(least, stakes);
    most = std::max(most, stakes);
  }
  return most - least;
}

ValueRelation value_relation(const Program& p, RuleId a, RuleId b) {
  if (rule(p, a).upholds.empty() || rule(p, b).upholds.empty()) return ValueRelation::across_dimensions;
  const Value& v = p.values[rule(p, a).upholds[0].index];
  const Value& w = p.values[rule(p, b).upholds[0].index];
  if (rule(p, a).upholds[0] == rule(p, b).upholds[0]) return ValueRelation::same_value;
  if (v.core == w.core) return ValueRelation::same_core;
  const bool same = p.cores[v.core.index].dimension == p.cores[w.core.index].dimension;
  return same ? ValueRelation::same_dimension : ValueRelation::across_dimensions;
}

}  // namespace cvr::solve
