#include "compiler/dilemma/evaluate.h"

#include <algorithm>

#include "compiler/ir/bearing.h"
#include "compiler/ir/compare.h"

namespace cvr::dilemma {
namespace {

// A clause of a declaration with its parameters bound; false where it names a role outside the cast.
bool holds_clause(World& w, FormulaId id, const std::vector<RoleId>& args) {
  const auto node = ir::ground_formula(w.program, w.grounding, id, args);
  w.values.resize(w.grounding.atoms.size(), 0);
  return node && holds(w, *node);
}

std::vector<RoleId> bound(const std::vector<Term>& terms, const std::vector<RoleId>& args) {
  std::vector<RoleId> out;
  for (const Term& t : terms) out.push_back(t.is_param ? args[t.index] : RoleId{t.index});
  return out;
}

bool comes_about(World& w, const ir::Atom& outcome, const std::vector<ir::Atom>& done) {
  const Outcome& o = w.program.outcomes[outcome.symbol];
  bool caused = std::any_of(o.occurs_when.begin(), o.occurs_when.end(), [&](FormulaId id) { return holds_clause(w, id, outcome.args); });
  for (const ir::Atom& action : done)
    for (const Link& link : w.program.actions[action.symbol].links) {
      if (link.outcome.outcome.index != outcome.symbol || bound(link.outcome.args, action.args) != outcome.args) continue;
      if (link.when && !holds_clause(w, *link.when, action.args)) continue;
      if (!link.causes) return false;
      caused = true;
    }
  return caused;
}

}  // namespace

World world_of(const Program& p, ir::Grounding& g, const std::vector<solve::Literal>& situation) {
  World w{p, g, std::vector<std::int64_t>(g.atoms.size(), 0)};
  for (std::size_t i = 0; i < g.atoms.size(); ++i) {
    const ir::Atom& atom = g.atoms[i];
    w.values[i] = ir::ordinary(p, atom);
    for (const solve::Literal& l : situation) {
      const bool inherited = atom.kind == ir::AtomKind::member && l.atom.kind == ir::AtomKind::member && l.atom.args == atom.args &&
                             l.told && descends(p, KindId{l.atom.symbol}, KindId{atom.symbol});
      if (l.atom == atom) w.values[i] = l.told;
      else if (inherited) w.values[i] = 1;
    }
  }
  return w;
}

std::vector<ir::Atom> choose(World& w, const std::vector<ir::Atom>& done) {
  std::vector<ir::Atom> outcomes;
  for (std::size_t i = 0; i < w.grounding.atoms.size(); ++i) {
    const ir::Atom atom = w.grounding.atoms[i];
    if (atom.kind == ir::AtomKind::action) w.values[i] = std::find(done.begin(), done.end(), atom) != done.end();
    if (atom.kind != ir::AtomKind::outcome) continue;
    const bool about = comes_about(w, atom, done);
    w.values[i] = about;
    if (about) outcomes.push_back(atom);
  }
  return outcomes;
}

bool holds(const World& w, ir::NodeId id) {
  const ir::Node& n = ir::node(w.grounding, id);
  auto child = [&](ir::NodeId c) { return holds(w, c); };
  switch (n.op) {
    case ir::Op::constant: return n.value;
    case ir::Op::atom: return w.values[n.left.index] != 0;
    case ir::Op::compare_const: return ir::compare<std::int64_t>(n.compare, w.values[n.left.index], n.number);
    case ir::Op::compare_measure: return ir::compare<std::int64_t>(n.compare, w.values[n.left.index], w.values[n.right.index]);
    case ir::Op::not_: return !child(n.children[0]);
    case ir::Op::and_: return std::all_of(n.children.begin(), n.children.end(), child);
    case ir::Op::or_: return std::any_of(n.children.begin(), n.children.end(), child);
    case ir::Op::implies: return !child(n.children[0]) || child(n.children[1]);
    case ir::Op::count: {
      const std::int64_t k = std::count_if(n.children.begin(), n.children.end(), child);
      return n.bound == Bound::at_most ? k <= n.number : n.bound == Bound::at_least ? k >= n.number : k == n.number;
    }
    case ir::Op::weighted_at_most: {
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < n.children.size(); ++i)
        if (child(n.children[i])) sum += n.weights[i];
      return sum <= n.number;
    }
  }
  return false;
}

}  // namespace cvr::dilemma
