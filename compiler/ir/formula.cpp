// Formulas of the program over a cast: guards, demands, priorities.
#include <stdexcept>

#include "compiler/ir/bearing.h"
#include "compiler/ir/compare.h"
#include "compiler/ir/constraints.h"
#include "compiler/ir/walk.h"

namespace cvr::ir {
namespace {

Node constant(bool value) {
  Node n{.op = Op::constant};
  n.value = value;
  return n;
}

// The formula must lie within the cast.
NodeId build(const Program& p, Grounding& g, FormulaId id, std::span<const RoleId> args);

struct Builder {
  const Program& p;
  Grounding& g;
  std::span<const RoleId> args;

  Atom measure(const MeasureTerm& t) const { return {AtomKind::measure, t.measure.index, bind_all(t.args, args)}; }
  std::vector<NodeId> all(const std::vector<FormulaId>& operands) const {
    std::vector<NodeId> nodes;
    nodes.reserve(operands.size());
    for (const FormulaId f : operands) nodes.push_back(build(p, g, f, args));
    return nodes;
  }

  NodeId operator()(const BoolConst& f) const { return intern(g, constant(f.value)); }
  NodeId operator()(const FactAtom& f) const {
    return atom_node(p, g, {AtomKind::fact, f.fact.index, bind_all(f.args, args)});
  }
  NodeId operator()(const MemberAtom& f) const {
    const RoleId role = role_of(f.role, args);
    if (statically_is(p, role, f.kind)) return intern(g, constant(true));
    return atom_node(p, g, {AtomKind::member, f.kind.index, {role}});
  }
  NodeId operator()(const SameRole& f) const {
    return intern(g, constant(role_of(f.left, args) == role_of(f.right, args)));
  }
  NodeId operator()(const Comparison& f) const {
    Node n;
    n.compare = f.op;
    n.left = intern_atom(g, measure(f.left));
    if (const auto* number = std::get_if<std::int64_t>(&f.right)) {
      n.op = Op::compare_const;
      n.number = *number;
    } else {
      n.op = Op::compare_measure;
      n.right = intern_atom(g, measure(std::get<MeasureTerm>(f.right)));
    }
    return intern(g, std::move(n));
  }
  NodeId operator()(const ActionAtom& f) const {
    return atom_node(p, g, {AtomKind::action, f.action.index, bind_all(f.args, args)});
  }
  NodeId operator()(const OutcomeAtom& f) const {
    return atom_node(p, g, {AtomKind::outcome, f.outcome.index, bind_all(f.args, args)});
  }
  NodeId operator()(const NotF& f) const {
    Node n{.op = Op::not_};
    n.children = {build(p, g, f.operand, args)};
    return intern(g, std::move(n));
  }
  NodeId operator()(const NaryF& f) const {
    Node n{.op = f.op == Connective::and_ ? Op::and_ : f.op == Connective::or_ ? Op::or_ : Op::implies};
    n.children = all(f.operands);
    return intern(g, std::move(n));
  }
  NodeId operator()(const CountF& f) const {
    Node n{.op = Op::count};
    n.bound = f.bound;
    n.number = f.n;
    n.children = all(f.operands);
    return intern(g, std::move(n));
  }
};

NodeId build(const Program& p, Grounding& g, FormulaId id, std::span<const RoleId> args) {
  return std::visit(Builder{p, g, args}, formula(p, id).node);
}

NodeId build_in_cast(const Program& p, Grounding& g, FormulaId id, const Instance& instance) {
  const std::optional<NodeId> n = ground_formula(p, g, id, instance.args);
  if (!n) throw std::logic_error("rule instance outside the cast: " + instance_id(p, instance));
  return *n;
}

bool upholds(const Program& p, const Rule& r, const ValueSide& side) {
  return std::any_of(r.upholds.begin(), r.upholds.end(), [&](ValueId v) {
    if (const auto* value = std::get_if<ValueId>(&side.value)) return v == *value;
    return p.values[v.index].core == std::get<CoreId>(side.value);
  });
}

bool forbids(Modality m) { return m == Modality::must_not || m == Modality::should_not; }
bool strict(Modality m) { return m == Modality::must || m == Modality::must_not; }
bool advisory(Modality m) { return m == Modality::should || m == Modality::should_not; }

// Adds a priority unless its condition names a role outside the cast, where it says nothing.
void add(const Program& p, Grounding& g, std::vector<Priority>& out, PrioritySource source,
         const std::optional<FormulaId>& when, std::span<const RoleId> args, Span span) {
  if (!when) {
    out.push_back({source, intern(g, constant(true)), span});
  } else if (const std::optional<NodeId> n = ground_formula(p, g, *when, args)) {
    out.push_back({source, *n, span});
  }
}

std::vector<Priority> explicit_priorities(const Program& p, Grounding& g, const Instance& winner,
                                          const Instance& loser) {
  std::vector<Priority> found;
  const Rule& w = rule(p, winner.rule);
  const Rule& l = rule(p, loser.rule);
  for (const Override& o : w.overrides)
    if (o.other == loser.rule) add(p, g, found, PrioritySource::overrides, o.when, winner.args, o.span);
  for (const Prefer& prefer : p.prefers) {
    if (const auto* rules = std::get_if<std::pair<RuleId, RuleId>>(&prefer.sides)) {
      if (rules->first == winner.rule && rules->second == loser.rule)
        add(p, g, found, PrioritySource::prefer_rule, prefer.when, {}, prefer.span);
    } else {
      const auto& [over, under] = std::get<std::pair<ValueSide, ValueSide>>(prefer.sides);
      if (upholds(p, w, over) && upholds(p, l, under) && !upholds(p, l, over))
        add(p, g, found, PrioritySource::prefer_value, prefer.when, {}, prefer.span);
    }
  }
  return found;
}

}  // namespace

NodeId atom_node(const Program& p, Grounding& g, const Atom& atom) {
  if (g.sliced && !find_atom(g, p, atom).valid()) return intern(g, constant(ordinary(p, atom) != 0));
  Node n{.op = Op::atom};
  n.left = intern_atom(g, atom);
  return intern(g, std::move(n));
}

std::optional<NodeId> ground_formula(const Program& p, Grounding& g, FormulaId id, std::span<const RoleId> args) {
  if (!within(p, g.cast, id, args)) return std::nullopt;
  return build(p, g, id, args);
}

NodeId applies(const Program& p, Grounding& g, const Instance& instance) {
  const Rule& r = rule(p, instance.rule);
  std::vector<NodeId> parts;
  for (const FormulaId f : r.when) parts.push_back(build_in_cast(p, g, f, instance));
  for (const FormulaId f : r.unless) {
    Node n{.op = Op::not_};
    n.children = {build_in_cast(p, g, f, instance)};
    parts.push_back(intern(g, std::move(n)));
  }
  if (parts.empty()) return intern(g, constant(true));
  if (parts.size() == 1) return parts[0];
  Node n{.op = Op::and_};
  n.children = std::move(parts);
  return intern(g, std::move(n));
}

NodeId demand(const Program& p, Grounding& g, const Instance& instance) {
  const Rule& r = rule(p, instance.rule);
  const NodeId chi = build_in_cast(p, g, r.demand, instance);
  if (!forbids(r.modality)) return chi;
  Node n{.op = Op::not_};
  n.children = {chi};
  return intern(g, std::move(n));
}

std::vector<Priority> priorities(const Program& p, Grounding& g, const Instance& winner, const Instance& loser) {
  std::vector<Priority> found = explicit_priorities(p, g, winner, loser);
  const Rule& w = rule(p, winner.rule);
  const bool stronger = p.lexical_strength && strict(w.modality) && advisory(rule(p, loser.rule).modality);
  // What authors say about two rules takes the place of the general order.
  if (stronger && found.empty() && explicit_priorities(p, g, loser, winner).empty())
    found.push_back({PrioritySource::lexical, intern(g, constant(true)), w.named.span});
  return found;
}

}  // namespace cvr::ir
