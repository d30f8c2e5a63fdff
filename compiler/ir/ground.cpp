// The laws, requirements, capacities and completions over a cast.
#include "compiler/ir/ground.h"

#include <tuple>

#include "compiler/ir/constraints.h"
#include "compiler/ir/vocabulary.h"
#include "compiler/ir/walk.h"

namespace cvr::ir {
namespace {

NodeId join(Grounding& g, Op op, std::vector<NodeId> children) {
  if (children.size() == 1) return children[0];
  Node n{.op = children.empty() ? Op::constant : op};
  n.value = children.empty() && op == Op::and_;
  n.children = std::move(children);
  return intern(g, std::move(n));
}

NodeId implies(Grounding& g, NodeId left, NodeId right) {
  Node n{.op = Op::implies};
  n.children = {left, right};
  return intern(g, std::move(n));
}

NodeId negate(Grounding& g, NodeId operand) {
  Node n{.op = Op::not_};
  n.children = {operand};
  return intern(g, std::move(n));
}

void add_hierarchy(const Program& p, Grounding& g, const Atom& member) {
  const Kind& kind = p.kinds[member.symbol];
  for (const KindId parent : kind.parents) {
    if (statically_is(p, member.args[0], parent)) continue;
    const NodeId above = atom_node(p, g, {AtomKind::member, parent.index, member.args});
    g.situation.push_back({Origin::kind_hierarchy, member.symbol, member.args,
                           implies(g, atom_node(p, g, member), above), kind.named.span});
  }
}

void add_requirements(const Program& p, Grounding& g, const Atom& action) {
  for (const FormulaId f : p.actions[action.symbol].requires_)
    if (const std::optional<NodeId> needed = ground_formula(p, g, f, action.args))
      g.choice.push_back({Origin::requires_, action.symbol, action.args, implies(g, atom_node(p, g, action), *needed),
                          formula(p, f).span});
}

// What makes and what prevents each outcome, gathered from the actions in order.
struct Influences {
  std::vector<std::vector<NodeId>> causes, preventions;  // by AtomId of the outcome
};

void add_links(const Program& p, Grounding& g, const Atom& action, Influences& influences) {
  for (const Link& link : p.actions[action.symbol].links) {
    const Atom outcome{AtomKind::outcome, link.outcome.outcome.index, bind_all(link.outcome.args, action.args)};
    const AtomId target = find_atom(g, p, outcome);
    if (!target.valid()) continue;  // of a role outside the cast
    std::vector<NodeId> parts{atom_node(p, g, action)};
    if (link.when) {
      const std::optional<NodeId> condition = ground_formula(p, g, *link.when, action.args);
      if (!condition) continue;
      parts.push_back(*condition);
    }
    auto& list = link.causes ? influences.causes : influences.preventions;
    list[target.index].push_back(join(g, Op::and_, std::move(parts)));
  }
}

// o if and only if (it occurs by itself, or is caused) and is not prevented.
void add_completion(const Program& p, Grounding& g, AtomId id, const Influences& influences) {
  const Atom outcome = g.atoms[id.index];
  const Outcome& declaration = p.outcomes[outcome.symbol];
  std::vector<NodeId> ways;
  for (const FormulaId f : declaration.occurs_when)
    if (const std::optional<NodeId> n = ground_formula(p, g, f, outcome.args)) ways.push_back(*n);
  const std::vector<NodeId>& causes = influences.causes[id.index];
  ways.insert(ways.end(), causes.begin(), causes.end());
  std::vector<NodeId> needed{join(g, Op::or_, std::move(ways))};
  if (const std::vector<NodeId>& against = influences.preventions[id.index]; !against.empty())
    needed.push_back(negate(g, join(g, Op::or_, against)));
  const NodeId right = join(g, Op::and_, std::move(needed));
  const NodeId left = atom_node(p, g, outcome);
  const NodeId both = join(g, Op::and_, {implies(g, left, right), implies(g, right, left)});
  g.choice.push_back({Origin::completion, outcome.symbol, outcome.args, both, declaration.named.span});
}

const Named& owner(const Program& p, const Constraint& c) {
  switch (c.origin) {
    case Origin::kind_hierarchy: return p.kinds[c.symbol].named;
    case Origin::law: return p.laws[c.symbol].named;
    case Origin::requires_: return p.actions[c.symbol].named;
    case Origin::capacity: return p.resources[c.symbol].named;
    case Origin::completion: return p.outcomes[c.symbol].named;
    case Origin::guard: break;
  }
  return p.rules[c.symbol].named;
}

void sort_constraints(const Program& p, std::vector<Constraint>& constraints) {
  const auto key = [&](const Constraint& c) {
    const Span& s = owner(p, c).span;
    return std::make_tuple(s.file, s.begin, c.origin, c.symbol);
  };
  std::stable_sort(constraints.begin(), constraints.end(), [&](const Constraint& a, const Constraint& b) {
    const auto ka = key(a), kb = key(b);
    return ka != kb ? ka < kb : a.args < b.args;
  });
}

}  // namespace

std::vector<RoleId> cast_in_order(std::span<const RoleId> cast) {
  std::vector<RoleId> roles(cast.begin(), cast.end());
  roles.push_back(agent_role);
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  return roles;
}

void add_law_instance(const Program& p, Grounding& g, std::uint32_t index, const std::vector<RoleId>& args) {
  const Law& law = p.laws[index];
  const std::optional<NodeId> body = ground_formula(p, g, law.formula, args);
  if (!body) return;
  std::vector<NodeId> guards;
  for (std::size_t i = 0; i < args.size(); ++i)
    if (const KindId kind = law.params[i].kind; !statically_is(p, args[i], kind))
      guards.push_back(atom_node(p, g, {AtomKind::member, kind.index, {args[i]}}));
  const NodeId whole = guards.empty() ? *body : implies(g, join(g, Op::and_, std::move(guards)), *body);
  (law.over_choices ? g.choice : g.situation).push_back({Origin::law, index, args, whole, law.named.span});
}

void add_law(const Program& p, Grounding& g, std::uint32_t index) {
  std::vector<RoleId> chosen;
  const auto any = [](RoleId, KindId) { return true; };
  each_binding(g.cast, p.laws[index].params, any, chosen, [&](const std::vector<RoleId>& args) {
    add_law_instance(p, g, index, args);
    return true;
  });
}

void add_atom_constraints(const Program& p, Grounding& g) {
  const std::size_t count = g.atoms.size();
  Influences influences{std::vector<std::vector<NodeId>>(count), std::vector<std::vector<NodeId>>(count)};
  for (std::size_t i = 0; i < count; ++i) {
    const Atom atom = g.atoms[i];
    if (atom.kind == AtomKind::member) add_hierarchy(p, g, atom);
    if (atom.kind == AtomKind::action) {
      add_requirements(p, g, atom);
      add_links(p, g, atom, influences);
    }
  }
  for (std::uint32_t i = 0; i < count; ++i)
    if (g.atoms[i].kind == AtomKind::outcome) add_completion(p, g, AtomId{i}, influences);
}

void add_capacity(const Program& p, Grounding& g, std::uint32_t resource) {
  Node sum;
  for (std::size_t i = 0; i < g.atoms.size(); ++i) {
    if (g.atoms[i].kind != AtomKind::action) continue;
    const Atom action = g.atoms[i];
    std::int64_t amount = 0;
    for (const Takes& t : p.actions[action.symbol].takes)
      if (t.resource.index == resource) amount += t.amount;
    if (amount == 0) continue;
    sum.children.push_back(atom_node(p, g, action));
    sum.weights.push_back(amount);
  }
  if (sum.children.empty()) return;
  sum.op = Op::weighted_at_most;
  sum.number = p.resources[resource].capacity;
  g.choice.push_back({Origin::capacity, resource, {}, intern(g, std::move(sum)), p.resources[resource].named.span});
}

void sort_by_declaration(const Program& p, Grounding& g) {
  sort_constraints(p, g.situation);
  sort_constraints(p, g.choice);
}

Grounding ground(const Program& p, std::span<const RoleId> cast) {
  Grounding g;
  g.cast = cast_in_order(cast);
  const Vocabulary words = vocabulary(p, g.cast);
  g.complete = words.complete;
  if (!g.complete) return g;
  for (const Atom& atom : words.atoms) intern_atom(g, atom);
  for (std::uint32_t i = 0; i < p.laws.size(); ++i) add_law(p, g, i);
  add_atom_constraints(p, g);
  for (std::uint32_t r = 0; r < p.resources.size(); ++r) add_capacity(p, g, r);
  sort_by_declaration(p, g);
  return g;
}

}  // namespace cvr::ir
