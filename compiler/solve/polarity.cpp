#include "compiler/solve/polarity.h"

namespace cvr::solve {

using ir::Node;
using ir::Op;

namespace {

struct Walk {
  const Grounding& g;
  const std::function<bool(AtomId)>& counted;
  std::vector<bool> seen[2];
  Polarity found;

  void visit(NodeId id, bool positive) {
    if (seen[positive][id.index]) return;
    seen[positive][id.index] = true;
    const Node& n = ir::node(g, id);
    switch (n.op) {
      case Op::atom:
        if (counted(n.left)) (positive ? found.positive : found.negative).push_back(n.left);
        break;
      case Op::not_: visit(n.children[0], !positive); break;
      case Op::implies:
        for (std::size_t i = 0; i + 1 < n.children.size(); ++i) visit(n.children[i], !positive);
        visit(n.children.back(), positive);
        break;
      case Op::count:
        for (NodeId c : n.children) {
          if (n.bound != Bound::at_most) visit(c, positive);
          if (n.bound != Bound::at_least) visit(c, !positive);
        }
        break;
      case Op::weighted_at_most:
        for (NodeId c : n.children) visit(c, !positive);
        break;
      default:
        for (NodeId c : n.children) visit(c, positive);
        break;
    }
  }
};

}  // namespace

Polarity polarity(const Grounding& g, NodeId id, const std::function<bool(AtomId)>& counted) {
  Walk walk{g, counted, {}, {}};
  for (auto& seen : walk.seen) seen.resize(g.nodes.size());
  walk.visit(id, true);
  for (auto* list : {&walk.found.positive, &walk.found.negative}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  return walk.found;
}

}  // namespace cvr::solve
