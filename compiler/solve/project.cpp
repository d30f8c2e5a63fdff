// Sat: a situation and a choice in it that no choice found so far covers.
// Unsat: the choices found cover every situation in which there is one.
#include "compiler/solve/project.h"

#include <algorithm>

#include "compiler/solve/polarity.h"

namespace cvr::solve {

namespace {

std::vector<AtomId> actions_in(const Cast& cast, NodeId goal) {
  std::vector<AtomId> actions;
  for (AtomId a : atoms_in(cast.g, goal)) {
    if (is_action(cast, a)) actions.push_back(a);
  }
  return actions;
}

// Decides the actions whose best value is plain: what the goal asks for in so many words, and then what it
// only gains, or only loses, by their being done. The situations in which the goal can be met stay the same.
NodeId decide_plain(Cast& cast, NodeId goal) {
  Grounding& g = cast.g;
  const auto action = [&](AtomId a) { return is_action(cast, a); };
  for (;;) {
    std::vector<NodeId> decided(g.atoms.size());
    bool any = false;
    const auto decide = [&](AtomId a, bool done) {
      if (decided[a.index].valid()) return;
      decided[a.index] = constant(g, done);
      any = true;
    };
    const ir::Node top = ir::node(g, goal);
    for (NodeId part : top.op == ir::Op::and_ ? top.children : std::vector<NodeId>{goal}) {
      const ir::Node n = ir::node(g, part);
      if (n.op == ir::Op::atom && action(n.left)) decide(n.left, true);
      if (n.op != ir::Op::not_) continue;
      const ir::Node inner = ir::node(g, n.children[0]);
      if (inner.op == ir::Op::atom && action(inner.left)) decide(inner.left, false);
    }
    if (!any) {
      const Polarity p = polarity(g, goal, action);
      for (AtomId a : p.positive) {
        if (!std::binary_search(p.negative.begin(), p.negative.end(), a)) decide(a, true);
      }
      for (AtomId a : p.negative) {
        if (!std::binary_search(p.positive.begin(), p.positive.end(), a)) decide(a, false);
      }
    }
    if (!any) return goal;
    goal = substitute(g, goal, decided);
  }
}

// Leaves undone whatever can be left undone in this situation.
void do_less(const Cast& cast, NodeId goal, const std::vector<AtomId>& actions, Values& values) {
  for (AtomId a : actions) {
    if (values[a.index] == 0) continue;
    values[a.index] = 0;
    if (!evaluate(cast.g, goal, values)) values[a.index] = 1;
  }
}

// The situations in which this very choice meets the goal.
NodeId where_it_works(Cast& cast, NodeId goal, const std::vector<AtomId>& actions, const Values& values) {
  std::vector<NodeId> fixed(cast.g.atoms.size());
  for (AtomId a : actions) fixed[a.index] = constant(cast.g, values[a.index] != 0);
  return substitute(cast.g, goal, fixed);
}

}  // namespace

NodeId project(Cast& cast, const std::vector<std::uint32_t>& parts, NodeId wanted) {
  std::vector<NodeId> all{wanted};
  for (std::uint32_t p : parts) {
    all.insert(all.end(), cast.parts[p].constraints.begin(), cast.parts[p].constraints.end());
  }
  const NodeId goal = decide_plain(cast, conjunction(cast.g, std::move(all)));
  const std::vector<AtomId> actions = actions_in(cast, goal);
  if (actions.empty()) return goal;

  // Doing nothing is the commonest answer and needs no solver.
  std::vector<NodeId> covers{where_it_works(cast, goal, actions, Values(cast.g.atoms.size()))};
  if (is_constant(cast.g, covers[0], true)) return covers[0];
  Scope scope(*cast.solver);
  cast.solver->add(goal);
  cast.solver->add(negation(cast.g, covers[0]));
  while (cast.solver->check()) {
    Values values = cast.solver->model();
    do_less(cast, goal, actions, values);
    const NodeId cover = where_it_works(cast, goal, actions, values);
    if (is_constant(cast.g, cover, true)) return cover;
    covers.push_back(cover);
    cast.solver->add(negation(cast.g, cover));
  }
  return disjunction(cast.g, std::move(covers));
}

NodeId doable(Cast& cast, std::vector<NodeId> demands) {
  const NodeId both = conjunction(cast.g, std::move(demands));
  if (auto known = cast.doable.find(both); known != cast.doable.end()) return known->second;
  const NodeId wanted = over_actions(cast, both);
  const NodeId result = project(cast, parts_of(cast, wanted), wanted);
  cast.doable.emplace(both, result);
  return result;
}

}  // namespace cvr::solve
