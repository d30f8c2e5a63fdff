// What is said without a solver must hold for every value left open.
#include <catch2/catch.hpp>

#include <random>

#include "compiler/solve/partial.h"

using namespace cvr;
using namespace cvr::solve;
using ir::Op;
using ir::Truth;

namespace {

// Three facts and two measures from 0 to 3, and formulas drawn over them.
struct Drawn {
  Grounding g;
  std::mt19937 lot;

  explicit Drawn(unsigned seed) : lot(seed) {
    for (std::uint32_t i = 0; i < 3; ++i) g.atoms.push_back({ir::AtomKind::fact, i, {}});
    for (std::uint32_t i = 0; i < 2; ++i) g.atoms.push_back({ir::AtomKind::measure, i, {}});
  }
  int pick(int n) { return static_cast<int>(lot() % static_cast<unsigned>(n)); }
  std::int64_t most(std::size_t atom) const { return atom < 3 ? 1 : 3; }

  NodeId leaf() {
    ir::Node n{};
    const int kind = pick(7);
    if (kind < 4) return kind == 3 ? constant(g, pick(2) == 0) : atom_node(g, AtomId{static_cast<std::uint32_t>(kind)});
    n.op = kind == 4 ? Op::compare_measure : Op::compare_const;
    n.compare = static_cast<CompareOp>(pick(6));
    n.left = AtomId{static_cast<std::uint32_t>(3 + pick(2))};
    if (kind == 4) n.right = AtomId{static_cast<std::uint32_t>(3 + pick(2))};
    else n.number = pick(5);
    return ir::intern(g, n);
  }
  NodeId formula(int depth) {
    if (depth == 0 || pick(4) == 0) return leaf();
    ir::Node n{};
    n.op = std::array{Op::not_, Op::and_, Op::or_, Op::implies, Op::count, Op::weighted_at_most}[static_cast<std::size_t>(pick(6))];
    const int parts = n.op == Op::not_ ? 1 : 2 + pick(2);
    for (int i = 0; i < parts; ++i) n.children.push_back(formula(depth - 1));
    n.bound = static_cast<Bound>(pick(3));
    n.number = pick(4);
    if (n.op == Op::weighted_at_most)
      for (int i = 0; i < parts; ++i) n.weights.push_back(1 + pick(3));
    return ir::intern(g, n);
  }
  Within bounds() {
    Within within;
    for (std::size_t i = 0; i < g.atoms.size(); ++i) {
      const std::int64_t a = pick(static_cast<int>(most(i)) + 1), b = pick(static_cast<int>(most(i)) + 1);
      within.push_back({std::min(a, b), std::max(a, b)});
    }
    return within;
  }
};

// Whether the formula can be true, and can be false, within the bounds.
std::pair<bool, bool> tried(const Grounding& g, NodeId formula, const Within& within) {
  std::pair<bool, bool> can{false, false};
  Values values;
  for (const Between& b : within) values.push_back(b.low);
  for (;;) {
    (evaluate(g, formula, values) ? can.first : can.second) = true;
    std::size_t i = 0;
    while (i < values.size() && values[i] == within[i].high) values[i] = within[i].low, ++i;
    if (i == values.size()) return can;
    ++values[i];
  }
}

}  // namespace

TEST_CASE("what holds within bounds holds for all values there, and settled values leave nothing open") {
  std::array<int, 3> seen{};
  for (unsigned seed = 0; seed < 4000; ++seed) {
    Drawn d(seed);
    const NodeId formula = d.formula(3);
    const Within within = d.bounds();
    const Truth t = truth(d.g, formula, within);
    const auto [can_hold, can_fail] = tried(d.g, formula, within);
    INFO("seed " << seed);
    if (t == Truth::yes) CHECK_FALSE(can_fail);
    if (t == Truth::no) CHECK_FALSE(can_hold);
    const bool settled = std::all_of(within.begin(), within.end(), [](const Between& b) { return b.low == b.high; });
    if (settled) CHECK(t != Truth::unknown);
    ++seen[static_cast<std::size_t>(t)];
  }
  for (int n : seen) CHECK(n > 200);
}
