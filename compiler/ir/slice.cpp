#include "compiler/ir/slice.h"

#include <algorithm>
#include <set>

#include "compiler/ir/constraints.h"
#include "compiler/ir/truth.h"

namespace cvr::ir {
namespace {

struct Growth {
  const Program& p;
  const Bearing& b;
  std::span<const RoleId> cast;
  std::set<Atom> reached{};
  std::vector<Atom> todo{};
  std::vector<Atom> done_by_link{};  // actions reached that have links
  std::set<std::pair<std::uint32_t, std::vector<RoleId>>> laws{};  // kept
  std::set<std::uint32_t> full{};                                  // resources that may run out
  std::optional<LawId> denied{};
  std::size_t steps = 0;

  bool within_limit() const { return steps <= instance_limit; }

  void reach(const Atom& atom) {
    if (!reached.insert(atom).second) return;
    todo.push_back(atom);
    if (atom.kind == AtomKind::action && !p.actions[atom.symbol].links.empty()) done_by_link.push_back(atom);
  }
  void reach_all(FormulaId f, std::span<const RoleId> args) {
    each_ground_atom(p, f, args, [&](const Atom& a) { reach(a); });
  }

  // What is not reached is ordinary, and an outcome then follows from what may be done. `facts_open`:
  // situations are not settled by that. `touched` is set where something reached can be done about it.
  std::optional<std::int64_t> value(const Atom& atom, bool facts_open, bool& touched) const {
    if (reached.contains(atom)) {
      touched |= !of_situation(atom.kind);
      return std::nullopt;
    }
    if (facts_open && (of_situation(atom.kind) || (atom.kind == AtomKind::action && b.may_be_asked[atom.symbol]))) return std::nullopt;
    if (atom.kind != AtomKind::outcome) return ordinary(p, atom);
    const auto of = [&](const Atom& a) { return value(a, facts_open, touched); };
    Truth caused = Truth::no, prevented = Truth::no;
    for (const FormulaId f : p.outcomes[atom.symbol].occurs_when)
      if (within(p, cast, f, atom.args)) caused = std::max(caused, truth(p, f, atom.args, of));
    for (const Atom& action : done_by_link)
      for (const Link& link : p.actions[action.symbol].links) {
        if (link.outcome.outcome.index != atom.symbol || bind_all(link.outcome.args, action.args) != atom.args) continue;
        touched = true;
        (link.causes ? caused : prevented) = std::max(link.causes ? caused : prevented, Truth::unknown);
      }
    for (const LinkTo& to : b.links[atom.symbol])
      if (facts_open && b.may_be_asked[to.action]) {
        Truth& effect = p.actions[to.action].links[to.link].causes ? caused : prevented;
        effect = std::max(effect, Truth::unknown);
      }
    const Truth holds = std::min(caused, negated(prevented));
    return holds == Truth::unknown ? std::nullopt : std::optional<std::int64_t>(holds == Truth::yes);
  }

  // Reaches what stands in a constraint that is kept, but not what its ordinary value can only help: in a
  // law over facts that may be a fact, in a constraint on choices an action.
  void keep(FormulaId id, std::span<const RoleId> args, bool over_choices, bool positive, bool negative) {
    const auto& node = formula(p, id).node;
    if (const auto* n = std::get_if<NotF>(&node)) return keep(n->operand, args, over_choices, negative, positive);
    if (const auto* n = std::get_if<NaryF>(&node)) {
      for (std::size_t i = 0; i < n->operands.size(); ++i) {
        const bool premise = n->op == Connective::implies && i + 1 < n->operands.size();
        keep(n->operands[i], args, over_choices, premise ? negative : positive, premise ? positive : negative);
      }
      return;
    }
    if (const auto* n = std::get_if<CountF>(&node)) {
      const bool up = n->bound != Bound::at_most, down = n->bound != Bound::at_least;
      for (const FormulaId f : n->operands) keep(f, args, over_choices, (up && positive) || (down && negative), (up && negative) || (down && positive));
      return;
    }
    each_ground_atom(p, id, args, [&](const Atom& a) {
      const bool may_stay_out = over_choices ? a.kind == AtomKind::action && !b.may_be_asked[a.symbol] : of_situation(a.kind) && a.kind != AtomKind::measure;
      if (!may_stay_out || (ordinary(p, a) != 0 ? negative : positive)) reach(a);
    });
  }

  bool bears(const Law& law, const std::vector<RoleId>& args) const {
    bool touched = false;
    const auto holds = [&](bool facts_open) {
      const auto of = [&](const Atom& a) { return value(a, facts_open, touched); };
      Truth t = truth(p, law.formula, args, of);
      for (std::size_t i = 0; i < args.size(); ++i) {
        const KindId kind = law.params[i].kind;
        if (!statically_is(p, args[i], kind)) t = std::max(t, negated(truth_of_atom(of({AtomKind::member, kind.index, {args[i]}}))));
      }
      return t == Truth::yes;
    };
    if (!holds(false)) return true;
    return law.over_choices && touched && !holds(true);
  }

  // Where it is kept, so are the memberships that make it speak of these roles. False at the limit.
  bool consider(std::uint32_t index, const std::vector<RoleId>& args) {
    const Law& law = p.laws[index];
    ++steps;
    if (!within_limit()) return false;
    if (denied == LawId{index} || laws.contains({index, args}) || !within(p, cast, law.formula, args)) return true;
    if (!bears(law, args)) return true;
    laws.emplace(index, args);
    keep(law.formula, args, law.over_choices, true, false);
    for (std::size_t i = 0; law.over_choices && i < args.size(); ++i)
      if (!statically_is(p, args[i], law.params[i].kind)) reach({AtomKind::member, law.params[i].kind.index, {args[i]}});
    return true;
  }

  void consider_law(std::uint32_t index, std::span<const RoleId> settled = {}) {
    std::vector<RoleId> chosen;
    const auto any = [](RoleId, KindId) { return true; };
    each_binding(cast, p.laws[index].params, any, chosen, [&](const std::vector<RoleId>& args) { return consider(index, args); }, settled);
  }

  // After this atom has been reached: only instances that speak of it bear on what they did not before. An
  // outcome speaks of more than itself, so a law over outcomes is considered whole.
  void consider_law_of(std::uint32_t index, const Atom& atom) {
    const Law& law = p.laws[index];
    bool of_outcomes = false;
    each_mention(p, law.formula, [&](AtomKind kind, std::uint32_t, std::span<const Term>) { of_outcomes |= kind == AtomKind::outcome; });
    if (of_outcomes) return consider_law(index);
    const auto where = [&](std::span<const Term> terms) {
      std::vector<RoleId> settled(law.params.size());
      for (std::size_t i = 0; i < terms.size(); ++i) {
        const Term& t = terms[i];
        if (!t.is_param) {
          if (RoleId{t.index} != atom.args[i]) return;
          continue;
        }
        if ((settled[t.index].valid() && settled[t.index] != atom.args[i]) || !in_cast(cast, atom.args[i])) return;
        settled[t.index] = atom.args[i];
      }
      consider_law(index, settled);
    };
    each_mention(p, law.formula, [&](AtomKind kind, std::uint32_t symbol, std::span<const Term> terms) {
      if (kind == atom.kind && symbol == atom.symbol) where(terms);
    });
    for (std::uint32_t i = 0; atom.kind == AtomKind::member && i < law.params.size(); ++i)
      if (const Term param{true, i}; law.params[i].kind.index == atom.symbol) where({&param, 1});
  }

  std::int64_t taken_by(std::uint32_t action, std::uint32_t resource) const {
    std::int64_t taken = 0;
    for (const Takes& t : p.actions[action].takes)
      if (t.resource.index == resource) taken += t.amount;
    return taken;
  }

  void consider_capacity(std::uint32_t resource) {
    std::int64_t taken = 0;
    for (const Atom& a : reached)
      if (a.kind == AtomKind::action) taken += taken_by(a.symbol, resource);
    std::vector<Atom> others;
    for (const std::uint32_t action : b.takers_asked[resource])
      for (Atom& a : instances_of(p, b, cast, AtomKind::action, action)) {
        if (reached.contains(a)) continue;
        taken += taken_by(action, resource);
        others.push_back(std::move(a));
      }
    if (taken <= p.resources[resource].capacity) return;
    full.insert(resource);
    for (const Atom& a : others) reach(a);
  }

  void complete(const Atom& outcome) {
    for (const FormulaId f : p.outcomes[outcome.symbol].occurs_when)
      if (within(p, cast, f, outcome.args)) reach_all(f, outcome.args);
    for (const LinkTo& to : b.links[outcome.symbol]) {
      const Link& link = p.actions[to.action].links[to.link];
      for (const Atom& action : instances_of(p, b, cast, AtomKind::action, to.action)) {
        ++steps;
        if (bind_all(link.outcome.args, action.args) != outcome.args) continue;
        if (link.when && !within(p, cast, *link.when, action.args)) continue;
        reach(action);
        if (link.when) reach_all(*link.when, action.args);
      }
    }
  }

  void follow(const Atom& atom) {
    for (const std::uint32_t law : b.laws[static_cast<std::size_t>(atom.kind)][atom.symbol]) consider_law_of(law, atom);
    switch (atom.kind) {
      case AtomKind::member:
        for (const KindId parent : p.kinds[atom.symbol].parents)
          if (!statically_is(p, atom.args[0], parent)) reach({AtomKind::member, parent.index, atom.args});
        break;
      case AtomKind::action:
        for (const FormulaId f : p.actions[atom.symbol].requires_)
          if (within(p, cast, f, atom.args)) keep(f, atom.args, true, true, false);
        for (const Takes& t : p.actions[atom.symbol].takes) consider_capacity(t.resource.index);
        break;
      case AtomKind::outcome: complete(atom); break;
      case AtomKind::fact:
      case AtomKind::measure: break;
    }
  }

  void deny(LawId id) {
    denied = id;
    const Law& law = p.laws[id.index];
    std::vector<RoleId> chosen;
    const auto any = [](RoleId, KindId) { return true; };
    each_binding(cast, law.params, any, chosen, [&](const std::vector<RoleId>& args) {
      if (!within(p, cast, law.formula, args)) return true;
      reach_all(law.formula, args);
      for (std::size_t i = 0; i < args.size(); ++i)
        if (!statically_is(p, args[i], law.params[i].kind)) reach({AtomKind::member, law.params[i].kind.index, {args[i]}});
      return true;
    });
  }

  void grow(const Subject& subject) {
    if (subject.denied) deny(*subject.denied);
    for (const Instance& i : subject.rules) {
      const Rule& r = rule(p, i.rule);
      if (subject.demands_only) {
        reach_all(r.demand, i.args);
        continue;
      }
      for (const FormulaId f : r.when) reach_all(f, i.args);
      for (const FormulaId f : r.unless) reach_all(f, i.args);
      reach_all(r.demand, i.args);
      for (const Override& o : r.overrides)
        if (o.when && within(p, cast, *o.when, i.args)) reach_all(*o.when, i.args);
    }
    for (const FormulaId f : subject.formulas)
      if (within(p, cast, f, {})) reach_all(f, {});
    for (const std::uint32_t law : b.demanding) consider_law(law);
    while (!todo.empty() && within_limit()) {
      const Atom atom = std::move(todo.back());
      todo.pop_back();
      follow(atom);
    }
  }
};

}  // namespace

Grounding ground_slice(const Program& p, const Bearing& b, std::span<const RoleId> cast, const Subject& subject) {
  Grounding g;
  g.cast = cast_in_order(cast);
  g.sliced = true;
  Growth growth{p, b, g.cast};
  growth.grow(subject);
  g.complete = growth.within_limit();
  if (!g.complete) return g;

  std::vector<Atom> atoms(growth.reached.begin(), growth.reached.end());
  std::sort(atoms.begin(), atoms.end(), [&](const Atom& x, const Atom& y) { return atom_less(p, x, y); });
  for (const Atom& a : atoms) intern_atom(g, a);
  for (const auto& [law, args] : growth.laws) add_law_instance(p, g, law, args);
  if (subject.denied) add_law(p, g, subject.denied->index);
  add_atom_constraints(p, g);
  for (const std::uint32_t r : growth.full) add_capacity(p, g, r);
  sort_by_declaration(p, g);
  return g;
}

}  // namespace cvr::ir
