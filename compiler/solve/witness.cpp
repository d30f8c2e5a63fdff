// Least situation: sat means that the value tried is possible. Cube: unsat
// means that the literals left still prove the target in every lawful
// situation that has a choice.
#include "compiler/solve/witness.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "compiler/ir/bearing.h"
#include "compiler/solve/partial.h"

namespace cvr::solve {

namespace {

Range bounds_of(const Cast& cast, AtomId atom) {
  for (const Range& b : cast.bounds) {
    if (b.atom == atom) return b;
  }
  return {atom, 0, 1};
}

// The value of a measure nearest to `wanted` within `within`, the lower of
// two. `current` is known to be possible.
template <class Possible>
std::int64_t nearest(const Range& within, std::int64_t wanted, std::int64_t current, Possible possible) {
  const auto around = [&](std::int64_t d) {
    return Range{within.atom, std::max(within.low, wanted - d), std::min(within.high, wanted + d)};
  };
  std::int64_t near = -1, far = current > wanted ? current - wanted : wanted - current;  // near fails, far works
  while (far - near > 1) {
    const std::int64_t middle = near + (far - near) / 2;
    const Range r = around(middle);
    (r.low <= r.high && possible(r) ? far : near) = middle;
  }
  const std::int64_t below = wanted - far;
  if (below >= within.low && below <= within.high && possible({within.atom, below, below})) return below;
  return wanted + far;
}

// Drops and widens literals while ¬target stays impossible.
struct Shrinker {
  Cast& cast;
  NodeId target;
  const Values& least;
  std::vector<Range> literals;
  std::vector<bool> alive;
  std::vector<bool> needed;  // by the last proof
  std::vector<NodeId> base;

  bool proves() {
    std::vector<Range> assumed;
    std::vector<std::size_t> position;
    Within within = anywhere(cast.g, cast.bounds);
    for (std::size_t i = 0; i < literals.size(); ++i) {
      if (!alive[i]) continue;
      assumed.push_back(literals[i]);
      position.push_back(i);
      within[literals[i].atom.index] = {literals[i].low, literals[i].high};
    }
    // What the target says needs all of these for all that is known.
    if (truth(cast.g, target, within) == ir::Truth::yes) {
      needed = alive;
      return true;
    }
    if (cast.solver->check(assumed)) return false;
    needed.assign(literals.size(), false);
    for (std::size_t c : cast.solver->core()) needed[position[c]] = true;
    return true;
  }

  // A lawful situation that differs in this literal only and lacks the target
  // shows without asking that it cannot be dropped.
  bool plainly_needed(std::size_t i, std::int64_t other) const {
    Values flipped = least;
    flipped[literals[i].atom.index] = other;
    return !evaluate(cast.g, target, flipped) && evaluate_all(cast.g, base, flipped);
  }

  bool try_range(std::size_t i, std::int64_t low, std::int64_t high) {
    const Range before = literals[i];
    literals[i].low = low;
    literals[i].high = high;
    if (proves()) return true;
    literals[i] = before;
    return false;
  }

  void widen(std::size_t i) {
    const Range limits = bounds_of(cast, literals[i].atom);
    std::int64_t bad = limits.low - 1;  // bad is too wide, literals[i].low is proved
    while (literals[i].low - bad > 1) {
      const std::int64_t middle = bad + (literals[i].low - bad) / 2;
      if (!try_range(i, middle, literals[i].high)) bad = middle;
    }
    bad = limits.high + 1;
    while (bad - literals[i].high > 1) {
      const std::int64_t middle = literals[i].high + (bad - literals[i].high) / 2;
      if (!try_range(i, literals[i].low, middle)) bad = middle;
    }
  }

  void shrink(std::size_t i) {
    if (!needed[i]) {
      alive[i] = false;
      return;
    }
    const bool is_measure = cast.g.atoms[literals[i].atom.index].kind == ir::AtomKind::measure;
    if (!is_measure) {
      if (plainly_needed(i, 1 - literals[i].low)) return;
      alive[i] = false;
      if (!proves()) alive[i] = true;
      return;
    }
    alive[i] = false;
    if (proves()) return;
    alive[i] = true;
    widen(i);
  }
};

}  // namespace

namespace {

// A situation on its way to the least one: what is settled, and one that agrees with it.
struct Nearing {
  const Grounding& g;
  Solver& solver;  // the goal is asserted
  Within within;
  std::vector<Range> settled{};
  Values now{};

  void settle(const Range& r) {
    within[r.atom.index] = {r.low, r.high};
    settled.push_back(r);
  }

  void ask() {
    if (!solver.check(settled)) throw std::logic_error("there is no situation to tell");
    now = solver.model();
  }

  // The situation at hand with one value changed often shows it, or what is asserted speaks against it as it stands.
  bool possible(const Range& r) {
    if (r.low == r.high) {
      Values changed = now;
      changed[r.atom.index] = r.low;
      if (solver.satisfied_by(changed)) {
        now = std::move(changed);
        return true;
      }
    }
    const Between before = std::exchange(within[r.atom.index], {r.low, r.high});
    const auto& asserted = solver.asserted();
    const bool refuted = std::any_of(asserted.begin(), asserted.end(), [&](NodeId id) { return truth(g, id, within) == ir::Truth::no; });
    within[r.atom.index] = before;
    if (refuted) return false;
    settled.push_back(r);
    const bool sat = solver.check(settled);
    if (sat) now = solver.model();
    settled.pop_back();
    return sat;
  }
};

bool agrees(const Values& values, const std::vector<Range>& ranges) {
  return std::all_of(ranges.begin(), ranges.end(), [&](const Range& r) { return values[r.atom.index] >= r.low && values[r.atom.index] <= r.high; });
}

}  // namespace

Values least_situation(Cast& cast, Solver& solver, const std::vector<AtomId>& atoms, const std::vector<Range>& fixed,
                       NodeId goal) {
  Scope scope(solver);
  solver.add(goal);
  Nearing near{cast.g, solver, anywhere(cast.g, cast.bounds)};
  for (const Range& r : fixed) near.settle(r);
  near.now = near_ordinary(cast.program, cast.g, {goal});
  for (const Range& r : fixed) near.now[r.atom.index] = std::clamp(near.now[r.atom.index], r.low, r.high);
  if (!solver.satisfied_by(near.now)) near.ask();
  for (AtomId a : atoms) {
    const ir::Atom& atom = cast.g.atoms[a.index];
    const std::int64_t wanted = ir::ordinary(cast.program, atom);
    std::int64_t value = near.now[a.index];
    if (value != wanted) {
      const auto possible = [&](const Range& r) { return near.possible(r); };
      if (atom.kind == ir::AtomKind::measure) {
        value = nearest(bounds_of(cast, a), wanted, value, possible);
      } else if (possible({a, wanted, wanted})) {
        value = wanted;
      }
    }
    near.settle({a, value, value});
    if (!agrees(near.now, {near.settled.back()})) near.ask();
  }
  return near.now;
}

Witness witness(Cast& cast, NodeId target) {
  Witness w;
  w.matter = atoms_that_matter(cast, target);
  w.least = least_situation(cast, *cast.solver, w.matter, {}, target);

  Shrinker s{cast, target, w.least, {}, {}, {}, cast.laws};
  s.base.insert(s.base.end(), cast.live.begin(), cast.live.end());
  for (AtomId a : w.matter) s.literals.push_back({a, w.least[a.index], w.least[a.index]});
  s.alive.assign(s.literals.size(), true);
  {
    Scope scope(*cast.solver);
    cast.solver->add(negation(cast.g, target));
    if (!s.proves()) throw std::logic_error("the least situation does not prove the conflict");
    for (std::size_t i = 0; i < s.literals.size(); ++i) s.shrink(i);
  }
  for (std::size_t i = 0; i < s.literals.size(); ++i) {
    if (s.alive[i]) w.cube.push_back(s.literals[i]);
  }

  std::vector<Range> fixed = w.cube;
  bool moved = false;
  for (Range& r : fixed) {
    if (r.low == r.high) continue;
    const std::int64_t wanted = std::clamp(ir::ordinary(cast.program, cast.g.atoms[r.atom.index]), r.low, r.high);
    std::int64_t told = w.least[r.atom.index];
    if (moved || told != wanted) {
      const Range within = r;
      const auto possible = [&](const Range& tried) {
        r = tried;
        return cast.solver->check(fixed);
      };
      // Until something moves, the least situation shows that its own value is possible.
      if (possible({r.atom, wanted, wanted})) {
        told = wanted;
      } else {
        const bool known = !moved;
        const std::int64_t far = std::max(wanted - within.low, within.high - wanted);
        told = nearest(within, wanted, known ? told : wanted + far, possible);
      }
      moved |= told != w.least[r.atom.index];
    }
    r.low = r.high = told;
  }
  w.told = moved ? least_situation(cast, *cast.solver, w.matter, fixed, constant(cast.g, true)) : w.least;
  // What does not matter is whatever the solver liked: made ordinary.
  for (std::uint32_t i = 0; i < w.told.size(); ++i) {
    if (!std::binary_search(w.matter.begin(), w.matter.end(), AtomId{i})) w.told[i] = ir::ordinary(cast.program, cast.g.atoms[i]);
  }
  return w;
}

}  // namespace cvr::solve
