#include "compiler/solve/describe.h"

#include <algorithm>

#include "compiler/solve/contrast.h"
#include "compiler/solve/core.h"

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

Findings find_out(Cast& cast, const Question& q, const Decision& decision, bool with_contrasts) {
  Findings f{decision.verdict, decision.partly_resolved, {}, {}, {}, {}, {}, {}};
  if (f.verdict == Verdict::compatible) return f;
  f.witness = witness(cast, decision.target);
  f.core = core_of(cast, q.sides, f.witness.cube);
  f.kind = kind_of(cast, q.sides, f.core);
  f.ways = ways_of_acting(cast, q.sides, f.witness.told);
  if (f.verdict == Verdict::resolved) f.resolved_by = defeat_in(cast, q, f.witness.told);
  if (f.partly_resolved) f.resolved_by = defeat_somewhere(cast, q);
  if (with_contrasts) f.contrasts = contrasts(cast, q, f.witness);
  return f;
}

namespace {

void tell_situation(const Grounding& g, const Witness& w, Conflict& c) {
  for (AtomId a : w.matter) {
    const std::int64_t value = w.told[a.index];
    Literal literal{g.atoms[a.index], value, value, value};
    const auto in_cube = std::find_if(w.cube.begin(), w.cube.end(), [&](const Range& r) { return r.atom == a; });
    if (in_cube != w.cube.end()) {
      literal.low = in_cube->low;
      literal.high = in_cube->high;
      c.witness.push_back(literal);
    }
    c.situation.push_back(std::move(literal));
  }
}

std::vector<ir::Atom> atoms(const Grounding& g, const std::vector<AtomId>& ids) {
  std::vector<ir::Atom> result;
  for (AtomId a : ids) result.push_back(g.atoms[a.index]);
  return result;
}

}  // namespace

Conflict describe(const Program& p, const ir::Bearing& bearing, const Grounding& g,
                  const std::vector<ir::Instance>& rules, const Findings& f) {
  Conflict c = plain_facts(p, rules, f.verdict);
  c.partly_resolved = f.partly_resolved;
  c.kind = f.kind;
  tell_situation(g, f.witness, c);
  for (std::size_t i : f.core) c.core.push_back(item(g.choice[i]));
  ir::Happening happening;
  for (std::size_t i = 0; i < g.atoms.size(); ++i) {
    const bool ordinary = f.witness.told[i] == ir::ordinary(p, g.atoms[i]);
    if (!ordinary && ir::of_situation(g.atoms[i].kind)) happening.unusual.push_back(g.atoms[i]);
  }
  happening.value = [&](const ir::Atom& atom) {
    const AtomId id = ir::find_atom(g, p, atom);
    return id.valid() ? f.witness.told[id.index] : ir::ordinary(p, atom);
  };
  for (const std::vector<AtomId>& done : f.ways.done) {
    happening.done = atoms(g, done);
    c.options.push_back({happening.done, ir::outcomes_of(p, bearing, g.cast, happening)});
  }
  for (const std::vector<AtomId>& undone : f.ways.left_undone) c.left_undone.push_back(atoms(g, undone));
  c.resolved_by = f.resolved_by;
  c.contrasts = f.contrasts;
  for (Contrast& contrast : c.contrasts) contrast.literal.atom = c.witness[contrast.flipped].atom;
  return c;
}

}  // namespace cvr::solve
