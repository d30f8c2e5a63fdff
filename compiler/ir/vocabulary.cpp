#include "compiler/ir/vocabulary.h"

#include <set>

#include "compiler/ir/walk.h"

namespace cvr::ir {
namespace {

struct Collector {
  const Program& p;
  std::span<const RoleId> cast;
  std::set<Atom> found;
  std::vector<Atom> todo;  // what these bring along is still to be read
  std::size_t steps = 0;
  bool complete = true;

  bool within_limit() {
    if (++steps > instance_limit) complete = false;
    return complete;
  }

  void add(const Atom& atom) {
    if (found.insert(atom).second && (atom.kind != AtomKind::fact && atom.kind != AtomKind::measure))
      todo.push_back(atom);
  }

  // A formula that names a role outside the cast says nothing.
  void read(FormulaId id, std::span<const RoleId> args) {
    if (!within_limit() || !within(p, cast, id, args)) return;
    each_ground_atom(p, id, args, [&](const Atom& atom) { add(atom); });
  }
  void read(const std::optional<FormulaId>& id, std::span<const RoleId> args) {
    if (id) read(*id, args);
  }

  template <class Fits, class Visit>
  void bindings(const std::vector<Param>& params, const Fits& fits, const Visit& visit) {
    std::vector<RoleId> chosen;
    each_binding(cast, params, fits, chosen, [&](const std::vector<RoleId>& args) {
      visit(args);
      return within_limit();
    });
  }
};

void add_declared(Collector& c, AtomKind kind, std::uint32_t symbol, const std::vector<Param>& params) {
  const auto of_kind = [&](RoleId role, KindId k) { return statically_is(c.p, role, k); };
  c.bindings(params, of_kind, [&](const std::vector<RoleId>& args) { c.add({kind, symbol, args}); });
}

void read_law(Collector& c, const Law& law) {
  const auto any = [](RoleId, KindId) { return true; };
  c.bindings(law.params, any, [&](const std::vector<RoleId>& args) {
    if (!within(c.p, c.cast, law.formula, args)) return;
    c.read(law.formula, args);
    for (std::size_t i = 0; i < args.size(); ++i)
      if (const KindId kind = law.params[i].kind; !statically_is(c.p, args[i], kind))
        c.add({AtomKind::member, kind.index, {args[i]}});
  });
}

void read_rule(Collector& c, const Rule& r) {
  const auto of_kind = [&](RoleId role, KindId k) { return role != agent_role && statically_is(c.p, role, k); };
  c.bindings(r.params, of_kind, [&](const std::vector<RoleId>& args) {
    for (const FormulaId f : r.when) c.read(f, args);
    for (const FormulaId f : r.unless) c.read(f, args);
    c.read(r.demand, args);
    for (const Override& o : r.overrides) c.read(o.when, args);
  });
}

// What an atom brings along: the outcomes an action is linked to, the
// conditions of both, and the parents of a kind.
void read_declaration(Collector& c, const Atom& atom) {
  switch (atom.kind) {
    case AtomKind::action: {
      const Action& action = c.p.actions[atom.symbol];
      for (const FormulaId f : action.requires_) c.read(f, atom.args);
      for (const Link& link : action.links) {
        const std::vector<RoleId> roles = bind_all(link.outcome.args, atom.args);
        if (!std::all_of(roles.begin(), roles.end(), [&](RoleId r) { return in_cast(c.cast, r); })) continue;
        if (link.when && !within(c.p, c.cast, *link.when, atom.args)) continue;
        c.add({AtomKind::outcome, link.outcome.outcome.index, roles});
        c.read(link.when, atom.args);
      }
      break;
    }
    case AtomKind::outcome:
      for (const FormulaId f : c.p.outcomes[atom.symbol].occurs_when) c.read(f, atom.args);
      break;
    case AtomKind::member:
      for (const KindId parent : c.p.kinds[atom.symbol].parents)
        if (!statically_is(c.p, atom.args[0], parent)) c.add({AtomKind::member, parent.index, atom.args});
      break;
    default: break;
  }
}

}  // namespace

Vocabulary vocabulary(const Program& p, std::span<const RoleId> cast) {
  Collector c{p, cast, {}, {}, 0, true};
  for (std::uint32_t i = 0; i < p.actions.size(); ++i) add_declared(c, AtomKind::action, i, p.actions[i].params);
  for (std::uint32_t i = 0; i < p.outcomes.size(); ++i) add_declared(c, AtomKind::outcome, i, p.outcomes[i].params);
  for (const Law& law : p.laws) read_law(c, law);
  for (const Rule& r : p.rules) read_rule(c, r);
  for (const Prefer& prefer : p.prefers) c.read(prefer.when, {});
  for (const Scene& scene : p.scenes)
    for (const FormulaId f : scene.when) c.read(f, {});
  for (const TestBlock& test : p.tests)
    for (const Expectation& expectation : test.expects)
      for (const FormulaId f : expectation.given) c.read(f, {});
  while (!c.todo.empty() && c.within_limit()) {
    const Atom atom = c.todo.back();
    c.todo.pop_back();
    read_declaration(c, atom);
  }
  Vocabulary v{{c.found.begin(), c.found.end()}, c.complete};
  std::sort(v.atoms.begin(), v.atoms.end(), [&](const Atom& a, const Atom& b) { return atom_less(p, a, b); });
  return v;
}

}  // namespace cvr::ir
