// Unsat: the constraints left still exclude every choice that meets all the
// demands. Sat: some choice gets through, so the one dropped is needed.
#include "compiler/solve/core.h"

#include <algorithm>
#include <stdexcept>

#include "compiler/solve/polarity.h"

namespace cvr::solve {

std::vector<std::size_t> minimal_core(Solver& solver, const std::vector<NodeId>& formulas) {
  std::vector<std::size_t> left(formulas.size());
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = i;
  std::vector<bool> needed(formulas.size());
  // A proof that does without a formula lets it be dropped without asking.
  const auto proves = [&](const std::vector<std::size_t>& subset) {
    std::vector<NodeId> assumed;
    for (std::size_t i : subset) assumed.push_back(formulas[i]);
    if (solver.check(assumed)) return false;
    needed.assign(formulas.size(), false);
    for (std::size_t c : solver.core()) needed[subset[c]] = true;
    return true;
  };
  if (!proves(left)) throw std::logic_error("asked for the core of what can hold");
  for (std::size_t i = 0; i < formulas.size(); ++i) {
    std::vector<std::size_t> without = left;
    std::erase(without, i);
    if (!needed[i] || proves(without)) left = std::move(without);
  }
  return left;
}

namespace {

// The constraints that can matter: those of the parts that the demands touch
// or that limit the situations, and the completions of outcomes in them.
std::vector<std::size_t> candidates(Cast& cast, const std::vector<NodeId>& demands) {
  const Grounding& g = cast.g;
  std::vector<bool> relevant(g.choice.size());
  std::vector<NodeId> formulas = demands;
  std::vector<NodeId> acts;
  for (NodeId d : demands) acts.push_back(over_actions(cast, d));
  const std::vector<std::uint32_t> touched = parts_of(cast, acts);
  for (const Owned& o : cast.owned) {
    const bool used = o.part == no_part || std::binary_search(touched.begin(), touched.end(), o.part) ||
                      !is_constant(g, cast.parts[o.part].live, true);
    if (!used) continue;
    relevant[o.constraint] = true;
    formulas.push_back(g.choice[o.constraint].formula);
  }
  for (AtomId a : atoms_in(g, formulas)) {
    if (cast.completion_of[a.index] != static_cast<std::size_t>(-1)) relevant[cast.completion_of[a.index]] = true;
  }
  std::vector<std::size_t> result;
  for (std::size_t i = 0; i < relevant.size(); ++i) {
    if (relevant[i]) result.push_back(i);
  }
  return result;
}

}  // namespace

bool only_forbears(Cast& cast, NodeId demand) {
  return polarity(cast.g, over_actions(cast, demand), [&](AtomId a) { return is_action(cast, a); }).positive.empty();
}

std::vector<std::size_t> core_of(Cast& cast, const std::vector<Side>& sides, const std::vector<Range>& cube) {
  std::vector<NodeId> demands;
  for (const Side& s : sides) demands.push_back(s.demand);
  const std::vector<std::size_t> constraints = candidates(cast, demands);
  std::vector<NodeId> formulas;
  for (std::size_t c : constraints) formulas.push_back(cast.g.choice[c].formula);

  // Where a choice exists is what the constraints say; it must not be assumed.
  Solver& solver = lawful(cast);
  Scope scope(solver);
  for (const Range& r : cube) solver.add(r);
  for (NodeId d : demands) solver.add(d);
  std::vector<std::size_t> core;
  for (std::size_t i : minimal_core(solver, formulas)) core.push_back(constraints[i]);
  return core;
}

Kind kind_of(Cast& cast, const std::vector<Side>& sides, const std::vector<std::size_t>& core) {
  const auto holds = [&](ir::Origin origin) {
    return std::any_of(core.begin(), core.end(), [&](std::size_t c) { return cast.g.choice[c].origin == origin; });
  };
  if (std::any_of(sides.begin(), sides.end(), [](const Side& s) { return s.permission; })) return Kind::liberty;
  if (core.empty()) return Kind::contradiction;
  if (holds(ir::Origin::completion)) return Kind::consequence;
  const bool forbearing =
      std::all_of(sides.begin(), sides.end(), [&](const Side& s) { return only_forbears(cast, s.demand); });
  return forbearing && holds(ir::Origin::law) ? Kind::exhaustion : Kind::rivalry;
}

CoreItem item(const ir::Constraint& c) { return {c.origin, c.symbol, c.args, c.span}; }

}  // namespace cvr::solve
