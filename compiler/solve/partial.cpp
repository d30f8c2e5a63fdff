#include "compiler/solve/partial.h"

#include <algorithm>

#include "compiler/ir/bearing.h"

namespace cvr::solve {

using ir::Node;
using ir::Op;
using ir::Truth;

namespace {

Truth truth_of_comparison(CompareOp op, const Between& a, const Between& b) {
  switch (op) {
    case CompareOp::eq: return a.low == a.high && b.low == b.high && a.low == b.low ? Truth::yes
                             : a.high < b.low || b.high < a.low                      ? Truth::no
                                                                                     : Truth::unknown;
    case CompareOp::ne: return ir::negated(truth_of_comparison(CompareOp::eq, a, b));
    case CompareOp::lt: return a.high < b.low ? Truth::yes : a.low >= b.high ? Truth::no : Truth::unknown;
    case CompareOp::le: return a.high <= b.low ? Truth::yes : a.low > b.high ? Truth::no : Truth::unknown;
    case CompareOp::gt: return truth_of_comparison(CompareOp::lt, b, a);
    case CompareOp::ge: break;
  }
  return truth_of_comparison(CompareOp::le, b, a);
}

struct Reader {
  const Grounding& g;
  const Within& within;
  std::vector<std::uint8_t> done;  // by node: 0 open, else a Truth and one more

  Truth run(NodeId id) {
    const Node& n = ir::node(g, id);
    switch (n.op) {
      case Op::constant: return ir::truth_of(n.value);
      case Op::atom: {
        const Between& b = within[n.left.index];
        return b.low == b.high ? ir::truth_of(b.low != 0) : Truth::unknown;
      }
      case Op::compare_const: return truth_of_comparison(n.compare, within[n.left.index], {n.number, n.number});
      case Op::compare_measure: return truth_of_comparison(n.compare, within[n.left.index], within[n.right.index]);
      default: break;
    }
    if (done.empty()) done.resize(g.nodes.size());
    if (done[id.index] == 0) {
      const Truth found = combine(n);
      done[id.index] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(found) + 1);
    }
    return static_cast<Truth>(done[id.index] - 1);
  }

  // How much of a count or a capacity is surely, and may be, used.
  void add_up(const Node& n, std::int64_t& least, std::int64_t& most) {
    for (std::size_t i = 0; i < n.children.size(); ++i) {
      const std::int64_t weight = n.weights.empty() ? 1 : n.weights[i];
      const Truth t = run(n.children[i]);
      if (t == Truth::yes) least += weight;
      if (t != Truth::no) most += weight;
    }
  }

  Truth combine(const Node& n) {
    switch (n.op) {
      case Op::not_: return ir::negated(run(n.children[0]));
      case Op::and_: {
        Truth all = Truth::yes;
        for (NodeId c : n.children)
          if ((all = std::min(all, run(c))) == Truth::no) break;
        return all;
      }
      case Op::or_: {
        Truth any = Truth::no;
        for (NodeId c : n.children)
          if ((any = std::max(any, run(c))) == Truth::yes) break;
        return any;
      }
      case Op::implies: {
        Truth any = run(n.children.back());
        for (std::size_t i = 0; i + 1 < n.children.size(); ++i) any = std::max(any, ir::negated(run(n.children[i])));
        return any;
      }
      default: break;
    }
    std::int64_t least = 0, most = 0;
    add_up(n, least, most);
    const bool limited = n.op == Op::weighted_at_most || n.bound != Bound::at_least, wanted = n.op == Op::count && n.bound != Bound::at_most;
    if ((limited && least > n.number) || (wanted && most < n.number)) return Truth::no;
    return (!limited || most <= n.number) && (!wanted || least >= n.number) ? Truth::yes : Truth::unknown;
  }
};

void heed(const Grounding& g, NodeId id, Values& values) {
  const Node& n = ir::node(g, id);
  if (n.op == Op::and_) {
    for (NodeId c : n.children) heed(g, c, values);
  } else if (n.op == Op::atom) {
    values[n.left.index] = 1;
  } else if (n.op == Op::not_ && ir::node(g, n.children[0]).op == Op::atom) {
    values[ir::node(g, n.children[0]).left.index] = 0;
  } else if (n.op == Op::compare_const) {
    std::int64_t& value = values[n.left.index];
    if (ir::compare(n.compare, value, n.number)) return;
    value = n.compare == CompareOp::lt ? n.number - 1 : n.compare == CompareOp::gt || n.compare == CompareOp::ne ? n.number + 1 : n.number;
  }
}

}  // namespace

Within anywhere(const Grounding& g, const std::vector<Range>& measures) {
  Within within(g.atoms.size());
  for (const Range& r : measures) within[r.atom.index] = {r.low, r.high};
  return within;
}

Truth truth(const Grounding& g, NodeId id, const Within& within) { return Reader{g, within, {}}.run(id); }

Values near_ordinary(const Program& p, const Grounding& g, const std::vector<NodeId>& formulas) {
  Values values;
  values.reserve(g.atoms.size());
  for (const ir::Atom& a : g.atoms) values.push_back(ir::ordinary(p, a));
  for (NodeId id : formulas) heed(g, id, values);
  return values;
}

}  // namespace cvr::solve
