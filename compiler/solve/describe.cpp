#include "compiler/solve/describe.h"

#include <algorithm>

#include "compiler/solve/contrast.h"
#include "compiler/solve/core.h"
#include "compiler/solve/options.h"
#include "compiler/solve/witness.h"

namespace cvr::solve {

Conflict plain_facts(const Program& p, const std::vector<ir::Instance>& rules, Verdict verdict) {
  Conflict c;
  c.rules = rules;
  c.verdict = verdict;
  c.strength = strength_of(p, rules);
  c.stakes_gap = stakes_gap(p, rules);
  c.symmetric = std::all_of(rules.begin(), rules.end(), [&](const ir::Instance& i) { return i.rule == rules[0].rule; });
  c.value_relation = value_relation(p, rules[0].rule, rules[1].rule);
  return c;
}

namespace {

void tell_situation(const Cast& cast, const Witness& w, Conflict& c) {
  for (AtomId a : w.matter) {
    const std::int64_t value = w.told[a.index];
    Literal literal{cast.g.atoms[a.index], value, value, value};
    const auto in_cube = std::find_if(w.cube.begin(), w.cube.end(), [&](const Range& r) { return r.atom == a; });
    if (in_cube != w.cube.end()) {
      literal.low = in_cube->low;
      literal.high = in_cube->high;
      c.witness.push_back(literal);
    }
    c.situation.push_back(std::move(literal));
  }
}

}  // namespace

Conflict describe(Cast& cast, const Question& q, const Decision& decision, bool with_contrasts) {
  std::vector<ir::Instance> rules;
  for (const Side& s : q.sides) rules.push_back(s.instance);
  Conflict c = plain_facts(cast.program, rules, decision.verdict);
  c.partly_resolved = decision.partly_resolved;

  const Witness w = witness(cast, decision.target);
  tell_situation(cast, w, c);

  const std::vector<std::size_t> core = core_of(cast, q.sides, w.cube);
  for (std::size_t i : core) c.core.push_back(item(cast.g.choice[i]));
  c.kind = kind_of(cast, q.sides, core);

  Ways ways = ways_of_acting(cast, q.sides, w.told);
  c.options = std::move(ways.options);
  c.left_undone = std::move(ways.left_undone);

  if (c.verdict == Verdict::resolved) c.resolved_by = defeat_in(cast, q, w.told);
  if (c.partly_resolved) c.resolved_by = defeat_somewhere(cast, q);
  if (with_contrasts) c.contrasts = contrasts(cast, q, w);
  return c;
}

}  // namespace cvr::solve
