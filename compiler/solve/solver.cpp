// Sat: some values satisfy what is asserted. Unsat: none do.
#include "compiler/solve/solver.h"

#include <fmt/format.h>
#include <z3++.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>

#include "compiler/ir/compare.h"

namespace cvr::solve {

using ir::Node;
using ir::Op;

namespace {
// Beyond this, counts are added up as integers; Z3's own factors are 32 bits.
constexpr std::int64_t wide = 1'000'000'000;
}  // namespace

struct Engine::State {
  // z3::context would make its own without asking whether there was room for it.
  struct Owned {
    Z3_context context = Z3_mk_context_rc(z3::config());
    Owned() {
      if (!context) throw std::bad_alloc();
    }
    Owned(const Owned&) = delete;
    ~Owned() { Z3_del_context(context); }
  };
  struct Ready {
    std::uint64_t limit;
    z3::solver solver;
  };
  Owned owned;
  z3::scoped_context scoped{owned.context};
  z3::context& context = scoped();
  std::vector<Ready> idle;  // nothing is asserted in them; setting one up costs as much as several checks
};

Engine::Engine() : state_(std::make_unique<State>()) {
  // All other errors become exceptions of their own. One of memory would pass for a question that is too hard.
  Z3_set_error_handler(state_->context, [](Z3_context, Z3_error_code code) {
    if (code == Z3_MEMOUT_FAIL) throw std::bad_alloc();
  });
}
Engine::~Engine() = default;
void Engine::interrupt() { state_->context.interrupt(); }

struct Solver::State {
  std::shared_ptr<Engine> engine;
  const Grounding& g;
  z3::context& context;
  z3::solver solver;
  std::uint64_t limit;
  std::vector<std::optional<z3::expr>> atoms, nodes;
  std::vector<std::optional<Range>> bounds;    // of measures, by atom
  std::vector<bool> bounded;                   // the bounds are asserted now
  std::vector<std::vector<std::uint32_t>> scopes;  // which bounds each open scope asserted
  std::vector<NodeId> asserted;                // for checking models
  std::vector<Range> asserted_ranges;
  std::vector<std::pair<std::size_t, std::size_t>> marks;
  std::vector<std::size_t> core;
  bool gave_up = false;
  bool pending = false;  // a scope of assumption names is still open, for the model's sake

  State(std::shared_ptr<Engine> shared, z3::context& z3_context, z3::solver ready, const Grounding& grounding,
        std::uint64_t its_limit)
      : engine(std::move(shared)), g(grounding), context(z3_context), solver(std::move(ready)), limit(its_limit) {
    solver.push();
    scopes.emplace_back();
  }

  z3::expr atom(AtomId id) {
    if (atoms.size() <= id.index) atoms.resize(g.atoms.size());
    auto& slot = atoms[id.index];
    if (!slot) {
      const std::string name = fmt::format("a{}", id.index);
      slot = g.atoms[id.index].kind == ir::AtomKind::measure ? context.int_const(name.c_str())
                                                            : context.bool_const(name.c_str());
    }
    return *slot;
  }

  z3::expr number(std::int64_t value) { return context.int_val(value); }

  z3::expr node(NodeId id) {
    if (nodes.size() <= id.index) nodes.resize(std::max<std::size_t>(g.nodes.size(), id.index + 1));
    if (!nodes[id.index]) {
      z3::expr built = build(ir::node(g, id));
      nodes[id.index] = built;
    }
    return *nodes[id.index];
  }

  z3::expr at_most(const std::vector<NodeId>& children, const std::vector<std::int64_t>& weights, std::int64_t n) {
    if (n < 0) return context.bool_val(false);
    std::int64_t total = 0;
    z3::expr_vector terms(context);
    std::vector<int> factors;
    for (std::size_t i = 0; i < children.size(); ++i) {
      const std::int64_t w = weights.empty() ? 1 : weights[i];
      total = std::min(total, std::numeric_limits<std::int64_t>::max() - w) + w;
      terms.push_back(node(children[i]));
      factors.push_back(static_cast<int>(std::min<std::int64_t>(w, std::min(n, wide) + 1)));  // more changes nothing
    }
    if (total <= n) return context.bool_val(true);
    if (n >= wide) {
      z3::expr sum = number(0);
      for (std::size_t i = 0; i < children.size(); ++i) {
        sum = sum + z3::ite(node(children[i]), number(weights.empty() ? 1 : weights[i]), number(0));
      }
      return sum <= number(n);
    }
    return z3::pble(terms, factors.data(), static_cast<int>(n));
  }

  z3::expr at_least(const std::vector<NodeId>& children, std::int64_t n) {
    if (n <= 0) return context.bool_val(true);
    if (n > static_cast<std::int64_t>(children.size())) return context.bool_val(false);
    z3::expr_vector terms(context);
    for (NodeId c : children) terms.push_back(node(c));
    return z3::atleast(terms, static_cast<unsigned>(n));
  }

  z3::expr build(const Node& n) {
    switch (n.op) {
      case Op::constant: return context.bool_val(n.value);
      case Op::atom: return atom(n.left);
      case Op::compare_const: return ir::compare<z3::expr>(n.compare, atom(n.left), number(n.number));
      case Op::compare_measure: return ir::compare<z3::expr>(n.compare, atom(n.left), atom(n.right));
      case Op::not_: return !node(n.children[0]);
      case Op::and_:
      case Op::or_: {
        z3::expr_vector parts(context);
        for (NodeId c : n.children) parts.push_back(node(c));
        return n.op == Op::and_ ? z3::mk_and(parts) : z3::mk_or(parts);
      }
      case Op::implies: {
        z3::expr result = node(n.children.back());
        for (std::size_t i = n.children.size() - 1; i-- > 0;) result = z3::implies(node(n.children[i]), result);
        return result;
      }
      case Op::weighted_at_most: return at_most(n.children, n.weights, n.number);
      case Op::count: break;
    }
    if (n.bound == Bound::at_most) return at_most(n.children, {}, n.number);
    if (n.bound == Bound::at_least) return at_least(n.children, n.number);
    return at_most(n.children, {}, n.number) && at_least(n.children, n.number);
  }

  z3::expr range(const Range& r) {
    const z3::expr a = atom(r.atom);
    if (g.atoms[r.atom.index].kind != ir::AtomKind::measure) return r.low != 0 ? a : !a;
    return a >= number(r.low) && a <= number(r.high);
  }

  // A measure mentioned in an open scope is within its bounds there.
  void bound(AtomId id) {
    if (id.index >= bounds.size() || !bounds[id.index] || bounded[id.index]) return;
    solver.add(range(*bounds[id.index]));
    bounded[id.index] = true;
    scopes.back().push_back(id.index);
  }
  void bound_all(NodeId id) {
    for (AtomId a : atoms_in(g, id)) bound(a);
  }

  bool is_measure(AtomId id) const { return g.atoms[id.index].kind == ir::AtomKind::measure; }

  // Z3 assumes literals only: anything else is assumed through a name for it.
  void open_names() {
    solver.push();
    pending = true;
  }
  z3::expr named(const std::string& name, const z3::expr& meaning) {
    const z3::expr symbol = context.bool_const(name.c_str());
    solver.add(z3::implies(symbol, meaning));
    return symbol;
  }
  void settle() {
    if (pending) solver.pop();
    pending = false;
  }

  bool answer(z3::check_result result) {
    if (result == z3::unknown) {
      gave_up = true;
      const std::string why = solver.reason_unknown();
      throw GaveUp{why.find("cancel") != std::string::npos || why.find("interrupt") != std::string::npos};
    }
    return result == z3::sat;
  }

  bool check_with(const z3::expr_vector& assumptions) {
    core.clear();
    try {
      const bool sat = answer(solver.check(assumptions));
      if (!sat) {
        const z3::expr_vector used = solver.unsat_core();
        for (unsigned i = 0; i < assumptions.size(); ++i) {
          for (unsigned k = 0; k < used.size(); ++k) {
            if (z3::eq(assumptions[static_cast<int>(i)], used[static_cast<int>(k)])) {
              core.push_back(i);
              break;
            }
          }
        }
      }
      return sat;
    } catch (const z3::exception&) {
      gave_up = true;
      throw GaveUp{};
    }
  }
};

namespace {
z3::solver set_up(z3::context& context, std::uint64_t limit) {
  z3::solver solver(context, z3::solver::simple());
  z3::params p(context);
  p.set("rlimit", static_cast<unsigned>(std::min<std::uint64_t>(limit, 0xffffffffu)));
  p.set("random_seed", 0u);
  // Interrupts are the driver's: Z3 would put a handler of its own in place during each check, and a signal
  // that meets it from another thread ends in a crash.
  p.set("ctrl_c", false);
  p.set("phase_selection", 0u);  // false first: models close to the ordinary situation
  solver.set(p);
  return solver;
}
}  // namespace

Solver::Solver(std::shared_ptr<Engine> engine, const Grounding& g, std::vector<Range> bounds, std::uint64_t limit) {
  z3::context& context = engine->state_->context;
  auto& idle = engine->state_->idle;
  const bool fits = !idle.empty() && idle.back().limit == limit;
  z3::solver solver = fits ? idle.back().solver : set_up(context, limit);
  if (fits) idle.pop_back();
  state_ = std::make_unique<State>(std::move(engine), context, solver, g, limit);
  state_->bounds.resize(g.atoms.size());
  state_->bounded.resize(g.atoms.size());
  for (const Range& r : bounds) state_->bounds[r.atom.index] = r;
}
Solver::~Solver() {
  // One that gave up is not trusted with another question.
  if (!state_->gave_up && state_->scopes.size() == 1) {
    state_->settle();
    state_->solver.pop();
    state_->engine->state_->idle.push_back({state_->limit, state_->solver});
  }
}

void Solver::push() {
  state_->settle();
  state_->solver.push();
  state_->scopes.emplace_back();
  state_->marks.emplace_back(state_->asserted.size(), state_->asserted_ranges.size());
}

void Solver::pop() {
  State& s = *state_;
  s.settle();
  s.solver.pop();
  for (std::uint32_t a : s.scopes.back()) s.bounded[a] = false;
  s.scopes.pop_back();
  s.asserted.resize(s.marks.back().first);
  s.asserted_ranges.resize(s.marks.back().second);
  s.marks.pop_back();
}

void Solver::add(NodeId id) {
  state_->settle();
  state_->bound_all(id);
  state_->solver.add(state_->node(id));
  state_->asserted.push_back(id);
}

void Solver::add(const Range& r) {
  state_->settle();
  state_->bound(r.atom);
  state_->solver.add(state_->range(r));
  state_->asserted_ranges.push_back(r);
}

bool Solver::check() { return check(std::vector<Range>{}); }

bool Solver::check(const std::vector<Range>& assumptions) {
  State& s = *state_;
  s.settle();
  bool names = false;
  for (const Range& r : assumptions) {
    s.bound(r.atom);
    names |= s.is_measure(r.atom);
  }
  if (names) s.open_names();
  z3::expr_vector terms(s.context);
  for (std::size_t i = 0; i < assumptions.size(); ++i) {
    const z3::expr meaning = s.range(assumptions[i]);
    terms.push_back(s.is_measure(assumptions[i].atom) ? s.named(fmt::format("r{}", i), meaning) : meaning);
  }
  return s.check_with(terms);
}

bool Solver::check(const std::vector<NodeId>& assumptions) {
  State& s = *state_;
  s.settle();
  for (NodeId id : assumptions) s.bound_all(id);
  s.open_names();
  z3::expr_vector terms(s.context);
  for (std::size_t i = 0; i < assumptions.size(); ++i) {
    terms.push_back(s.named(fmt::format("n{}", i), s.node(assumptions[i])));
  }
  return s.check_with(terms);
}

const std::vector<std::size_t>& Solver::core() const { return state_->core; }

Values Solver::model() {
  State& s = *state_;
  const z3::model found = s.solver.get_model();
  Values values(s.g.atoms.size());
  // What the solver left open has no interpretation, and may be anything: false, or the lowest.
  const auto interpretation = [&](const z3::expr& constant) {
    return Z3_model_get_const_interp(s.context, found, constant.decl());
  };
  for (std::size_t i = 0; i < values.size(); ++i) {
    const bool limited = i < s.bounds.size() && s.bounds[i].has_value();
    const std::int64_t low = limited ? s.bounds[i]->low : 0;
    values[i] = low;
    if (i >= s.atoms.size() || !s.atoms[i]) continue;
    const Z3_ast value = interpretation(*s.atoms[i]);
    if (!value) continue;
    if (!s.is_measure(AtomId{static_cast<std::uint32_t>(i)})) {
      values[i] = Z3_get_bool_value(s.context, value) == Z3_L_TRUE;
    } else if (!Z3_get_numeral_int64(s.context, value, &values[i]) || (limited && !s.bounded[i])) {
      // A measure that only popped scopes spoke of is free, and may stand outside its bounds.
      values[i] = low;
    }
  }
  if (!satisfied_by(values)) throw std::logic_error("a model does not satisfy what was asserted");
  return values;
}

const std::vector<NodeId>& Solver::asserted() const { return state_->asserted; }

bool Solver::satisfied_by(const Values& values) const {
  const State& s = *state_;
  const auto inside = [&](const Range& r) { return values[r.atom.index] >= r.low && values[r.atom.index] <= r.high; };
  return std::all_of(s.asserted_ranges.begin(), s.asserted_ranges.end(), inside) &&
         std::all_of(s.bounds.begin(), s.bounds.end(), [&](const std::optional<Range>& r) { return !r || inside(*r); }) &&
         evaluate_all(s.g, s.asserted, values);
}

bool possible(Solver& solver, const std::vector<NodeId>& formulas) {
  Scope scope(solver);
  for (NodeId f : formulas) solver.add(f);
  return solver.check();
}

}  // namespace cvr::solve
