#include "compiler/solve/formula.h"

#include <algorithm>
#include <unordered_map>

#include "compiler/ir/compare.h"

namespace cvr::solve {

using ir::Node;
using ir::Op;

NodeId constant(Grounding& g, bool value) {
  Node n{};
  n.op = Op::constant;
  n.value = value;
  return ir::intern(g, std::move(n));
}

NodeId atom_node(Grounding& g, AtomId atom) {
  Node n{};
  n.op = Op::atom;
  n.left = atom;
  return ir::intern(g, std::move(n));
}

bool is_constant(const Grounding& g, NodeId id, bool value) {
  const Node& n = ir::node(g, id);
  return n.op == Op::constant && n.value == value;
}

NodeId negation(Grounding& g, NodeId id) {
  const Node& inner = ir::node(g, id);
  if (inner.op == Op::constant) return constant(g, !inner.value);
  if (inner.op == Op::not_) return inner.children[0];
  Node n{};
  n.op = Op::not_;
  n.children = {id};
  return ir::intern(g, std::move(n));
}

namespace {

// `neutral` is what the connective ignores, its opposite what decides it.
NodeId connect(Grounding& g, Op op, bool neutral, std::vector<NodeId> parts) {
  std::vector<NodeId> kept;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const Node& n = ir::node(g, parts[i]);
    if (n.op == Op::constant) {
      if (n.value != neutral) return constant(g, !neutral);
    } else if (n.op == op) {
      parts.insert(parts.end(), n.children.begin(), n.children.end());
    } else {
      kept.push_back(parts[i]);
    }
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  if (kept.empty()) return constant(g, neutral);
  if (kept.size() == 1) return kept[0];
  for (NodeId k : kept) {
    const Node& n = ir::node(g, k);
    if (n.op == Op::not_ && std::binary_search(kept.begin(), kept.end(), n.children[0])) return constant(g, !neutral);
  }
  Node n{};
  n.op = op;
  n.children = std::move(kept);
  return ir::intern(g, std::move(n));
}

NodeId folded_count(Grounding& g, Node n) {
  std::vector<NodeId> open;
  for (NodeId c : n.children) {
    if (is_constant(g, c, true)) {
      --n.number;
    } else if (!is_constant(g, c, false)) {
      open.push_back(c);
    }
  }
  const auto width = static_cast<std::int64_t>(open.size());
  const bool too_few = n.number > width;
  switch (n.bound) {
    case Bound::at_most:
      if (n.number < 0) return constant(g, false);
      if (n.number >= width) return constant(g, true);
      break;
    case Bound::at_least:
      if (n.number <= 0) return constant(g, true);
      if (too_few) return constant(g, false);
      break;
    case Bound::exactly:
      if (n.number < 0 || too_few) return constant(g, false);
      if (width == 0) return constant(g, true);
      break;
  }
  n.children = std::move(open);
  return ir::intern(g, std::move(n));
}

NodeId folded_capacity(Grounding& g, Node n) {
  std::vector<NodeId> open;
  std::vector<std::int64_t> weights;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < n.children.size(); ++i) {
    if (is_constant(g, n.children[i], true)) {
      n.number -= n.weights[i];
    } else if (!is_constant(g, n.children[i], false)) {
      open.push_back(n.children[i]);
      weights.push_back(n.weights[i]);
      total += n.weights[i];
    }
  }
  if (n.number < 0) return constant(g, false);
  if (total <= n.number) return constant(g, true);
  n.children = std::move(open);
  n.weights = std::move(weights);
  return ir::intern(g, std::move(n));
}

struct Substituter {
  Grounding& g;
  const std::vector<NodeId>& replacement;
  const Values* measures;                          // compared measures are folded by these
  std::unordered_map<std::uint32_t, NodeId> done;  // look-up only

  NodeId run(NodeId id) {
    if (auto it = done.find(id.index); it != done.end()) return it->second;
    const NodeId result = rebuild(ir::node(g, id), id);
    done.emplace(id.index, result);
    return result;
  }

  // By value: interning moves the nodes.
  NodeId rebuild(Node n, NodeId id) {
    switch (n.op) {
      case Op::constant: return id;
      case Op::compare_const:
        return measures ? constant(g, ir::compare(n.compare, (*measures)[n.left.index], n.number)) : id;
      case Op::compare_measure:
        return measures ? constant(g, ir::compare(n.compare, (*measures)[n.left.index], (*measures)[n.right.index])) : id;
      case Op::atom:
        return n.left.index < replacement.size() && replacement[n.left.index].valid() ? replacement[n.left.index] : id;
      default: break;
    }
    bool changed = false;
    for (NodeId& c : n.children) {
      const NodeId now = run(c);
      changed |= now != c;
      c = now;
    }
    switch (n.op) {
      case Op::not_: return negation(g, n.children[0]);
      case Op::and_: return connect(g, Op::and_, true, std::move(n.children));
      case Op::or_: return connect(g, Op::or_, false, std::move(n.children));
      case Op::implies: {
        // Right associative, as written.
        NodeId result = n.children.back();
        for (std::size_t i = n.children.size() - 1; i-- > 0;) {
          result = connect(g, Op::or_, false, {negation(g, n.children[i]), result});
        }
        return result;
      }
      case Op::count: return changed ? folded_count(g, std::move(n)) : id;
      case Op::weighted_at_most: return changed ? folded_capacity(g, std::move(n)) : id;
      default: return id;
    }
  }
};

struct Evaluator {
  const Grounding& g;
  const Values& values;
  std::vector<std::uint8_t>& done;  // by node: 0 open, 1 false, 2 true

  bool run(NodeId id) {
    const Node& n = ir::node(g, id);
    switch (n.op) {
      case Op::constant: return n.value;
      case Op::atom: return values[n.left.index] != 0;
      case Op::compare_const: return ir::compare(n.compare, values[n.left.index], n.number);
      case Op::compare_measure: return ir::compare(n.compare, values[n.left.index], values[n.right.index]);
      default: break;
    }
    if (done[id.index] != 0) return done[id.index] == 2;
    const bool result = combine(n);
    done[id.index] = result ? 2 : 1;
    return result;
  }

  bool combine(const Node& n) {
    switch (n.op) {
      case Op::not_: return !run(n.children[0]);
      case Op::and_: return std::all_of(n.children.begin(), n.children.end(), [&](NodeId c) { return run(c); });
      case Op::or_: return std::any_of(n.children.begin(), n.children.end(), [&](NodeId c) { return run(c); });
      case Op::implies: {
        for (std::size_t i = 0; i + 1 < n.children.size(); ++i) {
          if (!run(n.children[i])) return true;
        }
        return run(n.children.back());
      }
      case Op::count: {
        std::int64_t holds = 0;
        for (NodeId c : n.children) holds += run(c);
        if (n.bound == Bound::at_most) return holds <= n.number;
        if (n.bound == Bound::at_least) return holds >= n.number;
        return holds == n.number;
      }
      case Op::weighted_at_most: {
        std::int64_t used = 0;
        for (std::size_t i = 0; i < n.children.size(); ++i) used += run(n.children[i]) ? n.weights[i] : 0;
        return used <= n.number;
      }
      default: return false;
    }
  }
};

void collect(const Grounding& g, NodeId id, std::vector<bool>& seen, std::vector<AtomId>& out) {
  if (seen[id.index]) return;
  seen[id.index] = true;
  const Node& n = ir::node(g, id);
  if (n.left.valid()) out.push_back(n.left);
  if (n.right.valid()) out.push_back(n.right);
  for (NodeId c : n.children) collect(g, c, seen, out);
}

}  // namespace

NodeId conjunction(Grounding& g, std::vector<NodeId> parts) { return connect(g, Op::and_, true, std::move(parts)); }
NodeId disjunction(Grounding& g, std::vector<NodeId> parts) { return connect(g, Op::or_, false, std::move(parts)); }

NodeId substitute(Grounding& g, NodeId id, const std::vector<NodeId>& replacement) {
  return Substituter{g, replacement, nullptr, {}}.run(id);
}

NodeId in_situation(Grounding& g, NodeId id, const Values& situation) {
  std::vector<NodeId> known(g.atoms.size());
  for (AtomId a : atoms_in(g, id)) {
    const ir::AtomKind kind = g.atoms[a.index].kind;
    if (ir::of_situation(kind) && kind != ir::AtomKind::measure) known[a.index] = constant(g, situation[a.index] != 0);
  }
  return Substituter{g, known, &situation, {}}.run(id);
}

bool evaluate(const Grounding& g, NodeId id, const Values& values) { return evaluate_all(g, {id}, values); }

bool evaluate_all(const Grounding& g, const std::vector<NodeId>& ids, const Values& values) {
  std::vector<std::uint8_t> done(g.nodes.size());
  Evaluator e{g, values, done};
  return std::all_of(ids.begin(), ids.end(), [&](NodeId id) { return e.run(id); });
}

std::vector<AtomId> atoms_in(const Grounding& g, const std::vector<NodeId>& ids) {
  std::vector<bool> seen(g.nodes.size());
  std::vector<AtomId> out;
  for (NodeId id : ids) collect(g, id, seen, out);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<AtomId> atoms_in(const Grounding& g, NodeId id) { return atoms_in(g, std::vector<NodeId>{id}); }

}  // namespace cvr::solve
