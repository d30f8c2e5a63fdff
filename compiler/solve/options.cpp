// Sat: some choice of the size tried keeps the rule and breaks the others in
// the told situation.
#include "compiler/solve/options.h"

#include <algorithm>

#include "compiler/solve/polarity.h"

namespace cvr::solve {

namespace {

using Actions = std::vector<AtomId>;

struct Search {
  const Grounding& g;
  NodeId goal;
  const Actions& useful;
  Values values;
  Actions chosen;

  // Combinations of a size in declaration order.
  bool extend(std::size_t from, std::size_t more) {
    if (more == 0) return evaluate(g, goal, values);
    for (std::size_t i = from; i + more <= useful.size(); ++i) {
      values[useful[i].index] = 1;
      chosen.push_back(useful[i]);
      if (extend(i + 1, more - 1)) return true;
      chosen.pop_back();
      values[useful[i].index] = 0;
    }
    return false;
  }
};

// Beyond this many combinations of one size the solver is asked instead.
constexpr std::size_t few_combinations = 4000;

std::size_t combinations(std::size_t n, std::size_t k) {
  std::size_t result = 1;
  for (std::size_t i = 0; i < k; ++i) {
    result = result * (n - i) / (i + 1);
    if (result > few_combinations) return result;
  }
  return result;
}

bool ask(Cast& cast, NodeId goal, const Actions& useful, const Values& situation, std::size_t size, Actions& chosen) {
  Grounding& g = cast.g;
  Solver& solver = *cast.solver;
  Scope scope(solver);
  ir::Node count{};
  count.op = ir::Op::count;
  count.bound = Bound::exactly;
  count.number = static_cast<std::int64_t>(size);
  for (AtomId a : useful) count.children.push_back(atom_node(g, a));
  solver.add(ir::intern(g, std::move(count)));
  solver.add(goal);
  for (AtomId a : atoms_in(g, goal)) {
    if (is_action(cast, a)) {
      if (!std::binary_search(useful.begin(), useful.end(), a)) solver.add(Range{a, 0, 0});
    } else {
      solver.add(Range{a, situation[a.index], situation[a.index]});
    }
  }
  if (!solver.check()) return false;
  for (AtomId a : useful) {
    if (chosen.size() < size && solver.check(std::vector<Range>{{a, 1, 1}})) {
      chosen.push_back(a);
      solver.add(Range{a, 1, 1});
    } else {
      solver.add(Range{a, 0, 0});
    }
  }
  return true;
}

// The least choice that meets the goal: fewest actions, then declaration
// order. Only actions that the goal asks for can be in it.
std::optional<Actions> least_choice(Cast& cast, NodeId goal, const Values& situation) {
  const NodeId here = in_situation(cast.g, goal, situation);
  const Actions useful = polarity(cast.g, here, [&](AtomId a) { return is_action(cast, a); }).positive;
  Search search{cast.g, here, useful, situation, {}};
  for (std::uint32_t i = 0; i < search.values.size(); ++i) {
    if (!ir::of_situation(cast.g.atoms[i].kind)) search.values[i] = 0;
  }
  for (std::size_t size = 0; size <= useful.size(); ++size) {
    if (combinations(useful.size(), size) > few_combinations) {
      if (Actions chosen; ask(cast, here, useful, situation, size, chosen)) return chosen;
    } else if (search.extend(0, size)) {
      return search.chosen;
    }
  }
  return std::nullopt;
}

}  // namespace

Ways ways_of_acting(Cast& cast, const std::vector<Side>& sides, const Values& situation) {
  Grounding& g = cast.g;
  const auto action = [&](AtomId a) { return is_action(cast, a); };
  std::vector<NodeId> demands, all;
  for (const Side& s : sides) demands.push_back(over_actions(cast, s.demand));
  const std::vector<std::uint32_t> parts = parts_of(cast, demands);
  for (std::uint32_t p : parts) {
    all.insert(all.end(), cast.parts[p].constraints.begin(), cast.parts[p].constraints.end());
  }

  Ways ways;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    std::vector<NodeId> keep = all, broken;
    keep.push_back(demands[i]);
    for (std::size_t k = 0; k < sides.size(); ++k) {
      if (k != i) broken.push_back(negation(g, demands[k]));
    }
    std::vector<NodeId> strict = keep, lenient = keep;
    strict.insert(strict.end(), broken.begin(), broken.end());
    lenient.push_back(disjunction(g, broken));
    std::optional<Actions> done = least_choice(cast, conjunction(g, strict), situation);
    // Of three rules, two can be kept; breaking both others may be impossible.
    if (!done) done = least_choice(cast, conjunction(g, lenient), situation);
    if (!done) done = Actions{};

    // What another rule asks for, or this one forbids, and is not done.
    std::vector<AtomId> undone = polarity(g, in_situation(g, demands[i], situation), action).negative;
    for (std::size_t k = 0; k < sides.size(); ++k) {
      if (k == i) continue;
      const auto asked = polarity(g, in_situation(g, demands[k], situation), action).positive;
      undone.insert(undone.end(), asked.begin(), asked.end());
    }
    std::sort(undone.begin(), undone.end());
    undone.erase(std::unique(undone.begin(), undone.end()), undone.end());
    std::erase_if(undone, [&](AtomId a) { return std::find(done->begin(), done->end(), a) != done->end(); });

    ways.done.push_back(std::move(*done));
    ways.left_undone.push_back(std::move(undone));
  }
  return ways;
}

}  // namespace cvr::solve
