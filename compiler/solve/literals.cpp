#include "compiler/solve/literals.h"

#include <algorithm>
#include <stdexcept>
#include <variant>

namespace cvr::solve {

Literals::Literals(const Program& p) : program(p), bounds(p.measures.size()) {
  for (const Formula& f : p.formulas) {
    const auto* c = std::get_if<Comparison>(&f.node);
    const auto* number = c ? std::get_if<std::int64_t>(&c->right) : nullptr;
    if (!number) continue;
    const Measure& m = p.measures[c->left.measure.index];
    const bool from_it = c->op != CompareOp::gt && c->op != CompareOp::le;    // it matters whether m >= n
    const bool from_next = c->op != CompareOp::ge && c->op != CompareOp::lt;  // ... m >= n + 1
    std::vector<std::int64_t>& all = bounds[c->left.measure.index];
    if (from_it && *number > m.low && *number <= m.high) all.push_back(*number);
    if (from_next && *number >= m.low && *number < m.high) all.push_back(*number + 1);
  }
  for (std::vector<std::int64_t>& all : bounds) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
  }
}

Literals::Literals(const Program& p, std::vector<std::vector<std::int64_t>> known) : program(p), bounds(std::move(known)) {}

std::size_t Literals::Hash::operator()(const ir::Atom& a) const {
  std::uint64_t h = (static_cast<std::uint64_t>(a.kind) << 32 | a.symbol) * 0x9e3779b97f4a7c15u;
  for (const RoleId r : a.args) h = (h ^ (h >> 29) ^ r.index) * 0xbf58476d1ce4e5b9u;
  return static_cast<std::size_t>(h ^ (h >> 32));
}

std::uint32_t Literals::variable(const ir::Atom& atom) {
  const auto [at, is_new] = first_.try_emplace(atom, static_cast<std::uint32_t>(said.size()));
  if (is_new) {
    if (atom.kind != ir::AtomKind::measure) said.push_back({atom});
    else
      for (const std::int64_t bound : bounds[atom.symbol]) said.push_back({atom, bound});
  }
  return at->second;
}

Lit Literals::holds(const ir::Atom& atom) { return 2 * variable(atom); }

Literals::AtLeast Literals::at_least(const ir::Atom& atom, std::int64_t bound) {
  const Measure& m = program.measures[atom.symbol];
  if (bound <= m.low || bound > m.high) return {std::nullopt, bound <= m.low};
  const std::vector<std::int64_t>& all = bounds[atom.symbol];
  const auto place = std::lower_bound(all.begin(), all.end(), bound);
  if (place == all.end() || *place != bound) throw std::logic_error("a bound that no formula compares with");
  return {2 * (variable(atom) + static_cast<std::uint32_t>(place - all.begin()))};
}

namespace {

using Result = Cubes;
using List = std::vector<Cube>;

// Nothing where a literal and its opposite meet.
std::optional<Cube> joined(const Cube& a, const Cube& b) {
  Cube both;
  both.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  for (std::size_t i = 1; i < both.size(); ++i)
    if (both[i] == (both[i - 1] | 1) && both[i] != both[i - 1]) return std::nullopt;
  return both;
}

// A cube that says more than another one adds nothing to the disjunction.
void add(List& all, Cube c) {
  const auto says_more = [](const Cube& more, const Cube& less) { return std::includes(more.begin(), more.end(), less.begin(), less.end()); };
  if (std::any_of(all.begin(), all.end(), [&](const Cube& old) { return says_more(c, old); })) return;
  std::erase_if(all, [&](const Cube& old) { return says_more(old, c); });
  all.push_back(std::move(c));
}

struct Reader {
  Literals& literals;
  const ir::Grounding& g;
  std::size_t limit;

  static Result constant(bool value) { return value ? List{{}} : List{}; }
  static Result one(Lit l, bool positive) { return List{{positive ? l : opposite(l)}}; }

  Result any(Result a, const Result& b) const { return one_holds(std::move(a), b, limit); }
  Result both(const Result& a, const Result& b) const { return both_hold(a, b, limit); }

  Result at_least(const ir::Atom& measure, std::int64_t bound, bool positive) const {
    const Literals::AtLeast found = literals.at_least(measure, bound);
    return found.literal ? one(*found.literal, positive) : constant(found.settled == positive);
  }
  Result comparison(const ir::Node& n, bool positive) const {
    const ir::Atom& m = g.atoms[n.left.index];
    switch (n.compare) {
      case CompareOp::ge: return at_least(m, n.number, positive);
      case CompareOp::gt: return at_least(m, n.number + 1, positive);
      case CompareOp::lt: return at_least(m, n.number, !positive);
      case CompareOp::le: return at_least(m, n.number + 1, !positive);
      case CompareOp::eq:
      case CompareOp::ne: break;
    }
    const bool equal = (n.compare == CompareOp::eq) == positive;
    const Result from = at_least(m, n.number, equal), below = at_least(m, n.number + 1, !equal);
    return equal ? both(from, below) : any(from, below);
  }

  // At least `n` of the operands from `at` on, each taken as `positive` says.
  Result at_least_of(const std::vector<ir::NodeId>& operands, std::size_t at, std::int64_t n, bool positive) const {
    if (n <= 0) return constant(true);
    if (static_cast<std::int64_t>(operands.size() - at) < n) return constant(false);
    const Result with = both(read(operands[at], positive), at_least_of(operands, at + 1, n - 1, positive));
    return any(with, at_least_of(operands, at + 1, n, positive));
  }
  Result count(const ir::Node& n, bool positive) const {
    const auto of = static_cast<std::int64_t>(n.children.size());
    const auto at_least_ = [&](std::int64_t k) { return at_least_of(n.children, 0, k, true); };
    const auto at_most_ = [&](std::int64_t k) { return at_least_of(n.children, 0, of - k, false); };
    if (n.bound == Bound::at_least) return positive ? at_least_(n.number) : at_most_(n.number - 1);
    if (n.bound == Bound::at_most) return positive ? at_most_(n.number) : at_least_(n.number + 1);
    return positive ? both(at_least_(n.number), at_most_(n.number)) : any(at_most_(n.number - 1), at_least_(n.number + 1));
  }

  Result read(ir::NodeId id, bool positive) const {
    const ir::Node& n = ir::node(g, id);
    switch (n.op) {
      case ir::Op::constant: return constant(n.value == positive);
      case ir::Op::atom: return one(literals.holds(g.atoms[n.left.index]), positive);
      case ir::Op::compare_const: return comparison(n, positive);
      case ir::Op::not_: return read(n.children[0], !positive);
      case ir::Op::and_:
      case ir::Op::or_:
      case ir::Op::implies: break;
      case ir::Op::count: return count(n, positive);
      case ir::Op::compare_measure:
      case ir::Op::weighted_at_most: return std::nullopt;
    }
    // `a implies b implies c` is not a, or not b, or c.
    const bool all = (n.op == ir::Op::and_) == positive;
    Result result = constant(all);
    for (std::size_t i = 0; i < n.children.size() && result; ++i) {
      const bool premise = n.op == ir::Op::implies && i + 1 < n.children.size();
      Result next = read(n.children[i], positive != premise);
      result = all ? both(result, next) : any(std::move(result), next);
    }
    return result;
  }
};

}  // namespace

Cubes one_holds(Cubes a, const Cubes& b, std::size_t limit) {
  if (!a || !b) return std::nullopt;
  for (const Cube& c : *b) add(*a, c);
  return a->size() > limit ? std::nullopt : std::move(a);
}

Cubes both_hold(const Cubes& a, const Cubes& b, std::size_t limit) {
  if (!a || !b) return std::nullopt;
  List all;
  for (const Cube& x : *a)
    for (const Cube& y : *b)
      if (std::optional<Cube> c = joined(x, y)) add(all, std::move(*c));
  if (all.size() > limit) return std::nullopt;
  return all;
}

Cubes none_holds(const Cubes& cubes, std::size_t limit) {
  if (!cubes) return std::nullopt;
  Cubes none = List{{}};
  for (const Cube& cube : *cubes) {
    List fails;
    for (const Lit l : cube) fails.push_back({opposite(l)});
    none = both_hold(none, fails, limit);
    if (!none) break;
  }
  return none;
}

std::optional<std::vector<Cube>> cubes_of(Literals& literals, const ir::Grounding& g, ir::NodeId id, bool positive, std::size_t limit) {
  return Reader{literals, g, limit}.read(id, positive);
}

}  // namespace cvr::solve
