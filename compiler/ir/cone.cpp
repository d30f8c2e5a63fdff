#include "compiler/ir/cone.h"

#include <numeric>

#include "compiler/ir/smt.h"

namespace cvr::ir {
namespace {

// Whether the formula holds (or fails) with every action left undone, whatever
// the facts and the outcomes are. Neither: it depends.
struct Undone { bool holds, fails; };
Undone undone(const Grounding& g, NodeId id) {
  const Node& n = node(g, id);
  switch (n.op) {
    case Op::constant: return {n.value, !n.value};
    case Op::atom: return {false, g.atoms[n.left.index].kind == AtomKind::action};
    case Op::not_: {
      const Undone u = undone(g, n.children[0]);
      return {u.fails, u.holds};
    }
    case Op::and_: {
      Undone all{true, false};
      for (const NodeId c : n.children) {
        const Undone u = undone(g, c);
        all = {all.holds && u.holds, all.fails || u.fails};
      }
      return all;
    }
    case Op::or_: {
      Undone any{false, true};
      for (const NodeId c : n.children) {
        const Undone u = undone(g, c);
        any = {any.holds || u.holds, any.fails && u.fails};
      }
      return any;
    }
    case Op::implies: {
      const Undone a = undone(g, n.children[0]), b = undone(g, n.children[1]);
      return {a.fails || b.holds, a.holds && b.fails};
    }
    case Op::count: {
      std::int64_t least = 0, most = 0;
      for (const NodeId c : n.children) {
        const Undone u = undone(g, c);
        least += u.holds;
        most += !u.fails;
      }
      const bool enough = n.bound == Bound::at_most || least >= n.number;
      const bool few = n.bound == Bound::at_least || most <= n.number;
      return {enough && few, false};
    }
    case Op::weighted_at_most: return {true, false};
    case Op::compare_const:
    case Op::compare_measure: break;
  }
  return {false, false};
}

std::uint32_t root(std::vector<std::uint32_t>& parent, std::uint32_t a) {
  while (parent[a] != a) a = parent[a] = parent[parent[a]];
  return a;
}

}  // namespace

ChoiceParts choice_parts(const Grounding& g) {
  ChoiceParts parts;
  std::vector<std::uint32_t> parent(g.atoms.size());
  std::iota(parent.begin(), parent.end(), 0);
  std::vector<std::uint32_t> first(g.choice.size(), ChoiceParts::none);
  for (std::size_t c = 0; c < g.choice.size(); ++c) {
    std::vector<bool> used(g.atoms.size(), false);
    mark_atoms(g, g.choice[c].formula, used);
    for (std::uint32_t a = 0; a < used.size(); ++a) {
      if (!used[a] || of_situation(g.atoms[a].kind)) continue;
      if (first[c] == ChoiceParts::none) first[c] = a;
      parent[root(parent, a)] = root(parent, first[c]);
    }
  }
  for (std::uint32_t a = 0; a < parent.size(); ++a) parts.of_atom.push_back(root(parent, a));
  parts.idle.assign(parent.size(), true);
  for (std::size_t c = 0; c < g.choice.size(); ++c) {
    const std::uint32_t part = first[c] == ChoiceParts::none ? ChoiceParts::none : parts.of_atom[first[c]];
    parts.of_constraint.push_back(part);
    // Completions settle outcomes and never fail; a requirement holds of what is left undone.
    const bool is_law = g.choice[c].origin == Origin::law;
    if (part != ChoiceParts::none && is_law && !undone(g, g.choice[c].formula).holds) parts.idle[part] = false;
  }
  return parts;
}

}  // namespace cvr::ir
