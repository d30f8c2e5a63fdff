// With the literal flipped: sat under the laws means that there is such a
// situation; unsat with "not both" means that in all of them both can be done.
#include "compiler/solve/contrast.h"

#include <algorithm>

#include "compiler/ir/bearing.h"
#include "compiler/solve/partial.h"
#include "compiler/solve/project.h"

namespace cvr::solve {

namespace {

struct Neighbour {
  Cast& cast;
  NodeId peace;  // all apply and all demands can be met
  const Witness& witness;
  std::vector<NodeId> base;

  bool exists_and_is_peaceful(const std::vector<Range>& cube) {
    Within within = anywhere(cast.g, cast.bounds);
    for (const Range& r : cube) within[r.atom.index] = {r.low, r.high};
    const ir::Truth peaceful = truth(cast.g, peace, within);
    if (peaceful == ir::Truth::no) return false;
    if (peaceful == ir::Truth::unknown) {
      Scope scope(*cast.solver);
      cast.solver->add(negation(cast.g, peace));
      if (cast.solver->check(cube)) return false;
    }
    return cast.solver->check(cube);
  }

  // The least situation with one value changed often settles the question.
  bool plainly_fails(AtomId atom, std::int64_t value) const {
    Values changed = witness.told;
    changed[atom.index] = value;
    return !evaluate(cast.g, peace, changed) && evaluate_all(cast.g, base, changed);
  }

  bool holds(std::size_t position, const Range& flipped) {
    if (flipped.low > flipped.high) return false;
    if (flipped.low == flipped.high && plainly_fails(flipped.atom, flipped.low)) return false;
    std::vector<Range> cube = witness.cube;
    cube[position] = flipped;
    return exists_and_is_peaceful(cube);
  }
};

}  // namespace

std::vector<Contrast> contrasts(Cast& cast, const Question& q, const Witness& w) {
  std::vector<NodeId> demands, parts;
  for (const Side& s : q.sides) {
    parts.push_back(s.applies);
    demands.push_back(s.demand);
  }
  parts.push_back(doable(cast, demands));
  Neighbour n{cast, conjunction(cast.g, parts), w, {}};
  for (const auto* set : {&cast.laws, &cast.live}) {
    // Only those that the slice can break: what lies outside it is not settled in `told`.
    for (NodeId c : *set) {
      const std::vector<AtomId> atoms = atoms_in(cast.g, c);
      if (std::any_of(atoms.begin(), atoms.end(),
                      [&](AtomId a) { return std::binary_search(w.matter.begin(), w.matter.end(), a); })) {
        n.base.push_back(c);
      }
    }
  }
  std::vector<Contrast> found;
  if (is_constant(cast.g, n.peace, false)) return found;
  for (std::size_t i = 0; i < w.cube.size(); ++i) {
    const Range& r = w.cube[i];
    const ir::Atom& atom = cast.g.atoms[r.atom.index];
    std::vector<Range> tries;
    if (atom.kind == ir::AtomKind::measure) {
      const Measure& m = cast.program.measures[atom.symbol];
      tries = {{r.atom, m.low, r.low - 1}, {r.atom, r.high + 1, m.high}};
      if (r.low > m.low) tries.push_back({r.atom, r.low - 1, r.low - 1});
      if (r.high < m.high) tries.push_back({r.atom, r.high + 1, r.high + 1});
    } else {
      tries = {{r.atom, 1 - r.low, 1 - r.low}};
    }
    for (const Range& t : tries) {
      if (!n.holds(i, t)) continue;
      const std::int64_t told = std::clamp(ir::ordinary(cast.program, atom), t.low, t.high);
      found.push_back({i, {atom, t.low, t.high, told}});
      break;
    }
  }
  return found;
}

}  // namespace cvr::solve
