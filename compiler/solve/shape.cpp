#include "compiler/solve/shape.h"

namespace cvr::solve {

namespace {

struct Writer {
  std::string bytes;
  void number(std::int64_t n) {
    // Small numbers are by far the commonest.
    for (auto u = static_cast<std::uint64_t>(n < 0 ? ~(2 * n) : 2 * n);; u >>= 7) {
      bytes += static_cast<char>((u & 127) | (u > 127 ? 128 : 0));
      if (u <= 127) break;
    }
  }
  void node(NodeId id) { number(id.valid() ? static_cast<std::int64_t>(id.index) : -1); }
};

}  // namespace

std::string shape_of(const Program& p, const Grounding& g, const std::vector<Side>& sides, const std::vector<NodeId>& also) {
  Writer w;
  w.number(static_cast<std::int64_t>(g.atoms.size()));
  for (const ir::Atom& a : g.atoms) {
    w.number(static_cast<std::int64_t>(a.kind));
    w.number(ir::ordinary(p, a));
    if (a.kind != ir::AtomKind::measure) continue;
    w.number(p.measures[a.symbol].low);
    w.number(p.measures[a.symbol].high);
  }
  w.number(static_cast<std::int64_t>(g.nodes.size()));
  for (const ir::Node& n : g.nodes) {
    w.number(static_cast<std::int64_t>(n.op));
    w.number(n.value);
    w.number(static_cast<std::int64_t>(n.compare));
    w.number(static_cast<std::int64_t>(n.bound));
    w.number(n.left.valid() ? static_cast<std::int64_t>(n.left.index) : -1);
    w.number(n.right.valid() ? static_cast<std::int64_t>(n.right.index) : -1);
    w.number(n.number);
    w.number(static_cast<std::int64_t>(n.children.size()));
    for (NodeId c : n.children) w.node(c);
    for (const std::int64_t weight : n.weights) w.number(weight);
  }
  for (const auto* constraints : {&g.situation, &g.choice}) {
    w.number(static_cast<std::int64_t>(constraints->size()));
    for (const ir::Constraint& c : *constraints) {
      w.number(static_cast<std::int64_t>(c.origin));
      w.node(c.formula);
      if (c.origin == ir::Origin::completion)
        w.number(ir::find_atom(g, p, {ir::AtomKind::outcome, c.symbol, c.args}).index);
    }
  }
  for (const Side& s : sides) {
    w.node(s.applies);
    w.node(s.demand);
    w.number(s.permission);
  }
  for (NodeId n : also) w.node(n);
  return w.bytes;
}

}  // namespace cvr::solve
