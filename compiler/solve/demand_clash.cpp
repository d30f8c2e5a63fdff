// Sat and unsat as in cast.h: the projections are over the laws on choices.
#include "compiler/solve/demand_clash.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <unordered_map>

#include "compiler/ir/slice.h"
#include "compiler/ir/walk.h"
#include "compiler/solve/free_choice.h"
#include "compiler/solve/project.h"

namespace cvr::solve {

namespace {

constexpr std::size_t most_cubes = 256;

void write(const Program& p, FormulaId id, std::span<const RoleId> args, std::vector<std::uint32_t>& out) {
  const auto& node = formula(p, id).node;
  const auto terms = [&](const std::vector<Term>& all) {
    for (const Term& t : all) out.push_back(role_token | ir::role_of(t, args).index);
  };
  const auto operands = [&](std::uint32_t what, const std::vector<FormulaId>& all) {
    out.push_back(what);
    out.push_back(static_cast<std::uint32_t>(all.size()));
    for (const FormulaId f : all) write(p, f, args, out);
  };
  if (const auto* f = std::get_if<ActionAtom>(&node)) {
    out.insert(out.end(), {0, f->action.index});
    terms(f->args);
  } else if (const auto* f = std::get_if<OutcomeAtom>(&node)) {
    out.insert(out.end(), {1, f->outcome.index});
    terms(f->args);
  } else if (const auto* f = std::get_if<NotF>(&node)) {
    out.push_back(2);
    write(p, f->operand, args, out);
  } else if (const auto* f = std::get_if<NaryF>(&node)) {
    operands(3 + static_cast<std::uint32_t>(f->op), f->operands);
  } else if (const auto* f = std::get_if<CountF>(&node)) {
    out.insert(out.end(), {8 + static_cast<std::uint32_t>(f->bound), static_cast<std::uint32_t>(f->n)});
    operands(11, f->operands);
  } else {
    out.insert(out.end(), {12, id.index});  // constants and the like: by the place where they stand
    for (const RoleId r : args) out.push_back(role_token | r.index);
  }
}

// Roles are alike that no law names and that are of the same kinds, as far as actions, outcomes, laws and
// demands ask for kinds.
std::vector<std::uint32_t> likeness(const Program& p) {
  std::vector<bool> named(p.roles.size()), asked(p.kinds.size());
  named[agent_role.index] = true;
  const auto params = [&](const std::vector<Param>& all) {
    for (const Param& each : all) asked[each.kind.index] = true;
  };
  const auto read = [&](FormulaId id, bool names) {
    ir::each_leaf(p, id, [&](const Formula& leaf) {
      if (const auto* m = std::get_if<MemberAtom>(&leaf.node)) asked[m->kind.index] = true;
      if (names)
        ir::each_term(leaf, [&](const Term& t) {
          if (!t.is_param) named[t.index] = true;
        });
    });
  };
  for (const Law& law : p.laws) {
    params(law.params);
    read(law.formula, true);
  }
  for (const Outcome& o : p.outcomes) {
    params(o.params);
    for (const FormulaId f : o.occurs_when) read(f, true);
  }
  for (const Action& a : p.actions) {
    params(a.params);
    for (const FormulaId f : a.requires_) read(f, true);
    for (const Link& link : a.links)
      if (link.when) read(*link.when, true);
  }
  for (std::uint32_t k = 0; k < p.kinds.size(); ++k)  // memberships bring in those of the parents
    if (asked[k])
      for (std::uint32_t above = 0; above < p.kinds.size(); ++above)
        if (descends(p, KindId{k}, KindId{above})) asked[above] = true;
  std::map<std::vector<std::uint32_t>, std::uint32_t> sorts;
  std::vector<std::uint32_t> alike(p.roles.size());
  for (std::uint32_t r = 0; r < p.roles.size(); ++r) {
    std::vector<std::uint32_t> key;
    if (named[r]) key.push_back(role_token | r);
    for (std::uint32_t k = 0; k < p.kinds.size(); ++k)
      if (asked[k] && statically_is(p, RoleId{r}, KindId{k})) key.push_back(k);
    alike[r] = sorts.emplace(std::move(key), static_cast<std::uint32_t>(sorts.size())).first->second;
  }
  return alike;
}

// What is reached first of a role that the demands do not speak of is reached through one law, or one
// action, and so with no more such roles than that has parameters, and with those that it names, each of which is
// like no other. Only capacities add up more.
std::size_t strangers(const Program& p, const ir::Bearing& b) {
  std::size_t most = 1;
  for (const Law& law : p.laws) most = std::max(most, law.params.size());
  for (const Action& a : p.actions) most = std::max(most, a.params.size());
  const bool add_up = std::any_of(b.takers_asked.begin(), b.takers_asked.end(), [](const auto& takers) { return !takers.empty(); });
  return add_up ? p.roles.size() : most;
}

bool is_among(const std::vector<RoleId>& roles, RoleId r) { return std::find(roles.begin(), roles.end(), r) != roles.end(); }

}  // namespace

Demand demand_of(const Program& p, const ir::Instance& instance) {
  const Rule& r = rule(p, instance.rule);
  Demand d{{}, instance, {}};
  d.tokens.push_back(r.modality == Modality::must_not || r.modality == Modality::should_not);
  write(p, r.demand, instance.args, d.tokens);
  ir::each_leaf(p, r.demand, [&](const Formula& leaf) {
    ir::each_term(leaf, [&](const Term& t) { d.roles.push_back(ir::role_of(t, instance.args)); });
  });
  std::erase(d.roles, agent_role);
  std::sort(d.roles.begin(), d.roles.end());
  d.roles.erase(std::unique(d.roles.begin(), d.roles.end()), d.roles.end());
  return d;
}

std::vector<std::uint32_t> demand_tokens(const Program& p, FormulaId f, std::span<const RoleId> args) {
  std::vector<std::uint32_t> tokens{0};
  write(p, f, args, tokens);
  return tokens;
}

// Many short questions from all threads, so they are kept in several maps by hash. What is kept stays.
struct KnownClashes {
  using Kept = DemandClashes::Kept;
  struct Key {
    std::vector<std::uint32_t> tokens;  // of both demands, with roles numbered as they come
    std::uint64_t hash;
    explicit Key(std::vector<std::uint32_t> t) : tokens(std::move(t)), hash(tokens.size()) {
      for (const std::uint32_t k : tokens) hash = (hash ^ (hash >> 29) ^ k) * 0xbf58476d1ce4e5b9u;
      hash ^= hash >> 32;
    }
    friend bool operator==(const Key& a, const Key& b) { return a.hash == b.hash && a.tokens == b.tokens; }
  };
  struct Hash { std::size_t operator()(const Key& key) const { return key.hash; } };
  struct Part {
    std::mutex mutex{};
    std::unordered_map<Key, std::unique_ptr<const Kept>, Hash> by_key{};  // looked up only, never walked
  };

  KnownShapes<DemandClashes::Findings> shapes{};
  std::array<Part, 256> parts{};

  Part& part(const Key& key) { return parts[key.hash >> 20 & 255]; }
  const Kept* find(const Key& key) {
    Part& in = part(key);
    const std::lock_guard lock(in.mutex);
    const auto at = in.by_key.find(key);
    return at == in.by_key.end() ? nullptr : at->second.get();
  }
  const Kept* keep(Key key, std::unique_ptr<const Kept> kept) {
    Part& in = part(key);
    const std::lock_guard lock(in.mutex);
    return in.by_key.emplace(std::move(key), std::move(kept)).first->second.get();
  }
};
std::shared_ptr<KnownClashes> no_known_clashes() { return std::make_shared<KnownClashes>(); }

DemandClashes::DemandClashes(const Program& p, const ir::Bearing& b, Literals& l, std::vector<RoleId> roles, std::uint64_t limit,
                             std::shared_ptr<KnownClashes> known)
    : program_(p), bearing_(b), literals_(l), roles_(std::move(roles)), named_(named_in_choices(p)), may_compare_(!named_.any && links_keep_to_their_roles(p)),
      resource_limit_(limit), likeness_(likeness(p)), strangers_(strangers(p, b)), known_(std::move(known)) {}

DemandClashes::Over DemandClashes::slice(const std::vector<RoleId>& cast, const Demand& a, const Demand& b) const {
  Over result{ir::ground_slice(program_, bearing_, cast, {.rules = {a.example, b.example}, .demands_only = true}), {}, nullptr};
  if (!result.g.complete) return result;
  for (const Demand* d : {&a, &b})
    result.sides.push_back({d->example, constant(result.g, true), ir::demand(program_, result.g, d->example), false});
  return result;
}

DemandClashes::Over DemandClashes::over(const std::vector<RoleId>& cast, const Demand& a, const Demand& b) {
  Over result = slice(cast, a, b);
  solve(result);
  return result;
}

void DemandClashes::solve(Over& result) {
  const Program& p = program_;
  if (!result.g.complete) return;
  const std::vector<Side>& sides = result.sides;
  std::string shape = shape_of(p, result.g, sides);
  if ((result.found = known_->shapes.find(shape))) return;
  Findings found{};
  try {
    Cast whole(p, result.g, resource_limit_, engine_);
    Literals own(p, literals_.bounds);
    const auto read = [&](NodeId n) -> Where {
      const auto cubes = cubes_of(own, whole.g, n, true, most_cubes);
      if (!cubes) return std::nullopt;
      std::vector<std::vector<Part>> parts;
      for (const Cube& cube : *cubes) {
        parts.emplace_back();
        for (const Lit l : cube) {
          const Said& said = own.said[l / 2];
          parts.back().push_back({ir::find_atom(whole.g, p, said.atom).index, said.bound, l % 2 == 0});
        }
      }
      return parts;
    };
    if (whole.has_choice && whole.live.empty()) {
      const NodeId where = clash(whole, sides[0], sides[1]);
      found.clash = read(where);
      found.first = read(doable(whole, {sides[0].demand}));
      found.second = read(doable(whole, {sides[1].demand}));
      found.both = read(doable(whole, {sides[0].demand, sides[1].demand}));
      found.traits = traits_of(whole, sides[0], sides[1]);
    }
  } catch (const GaveUp&) {
    found = {};
  }
  result.found = std::make_shared<const Findings>(std::move(found));
  known_->shapes.keep(std::move(shape), result.found);
}

std::vector<Cube> DemandClashes::literals(const Over& o, const Where& where) {
  std::vector<Cube> cubes;
  for (const std::vector<Part>& parts : *where) {
    Cube& cube = cubes.emplace_back();
    for (const Part& part : parts) {
      const ir::Atom& atom = o.g.atoms[part.atom];
      const Lit l = atom.kind == ir::AtomKind::measure ? *literals_.at_least(atom, part.bound).literal : literals_.holds(atom);
      cube.push_back(part.positive ? l : opposite(l));
    }
    std::sort(cube.begin(), cube.end());
  }
  std::sort(cubes.begin(), cubes.end());
  return cubes;
}

ClashWhere DemandClashes::in_literals(const Over& o) {
  const auto said = [&](const Where& where) -> Cubes {
    if (!where) return std::nullopt;
    return literals(o, where);
  };
  return {ClashWhere::Known::yes, literals(o, o.found->clash), said(o.found->first), said(o.found->second), said(o.found->both), o.found->traits};
}

ClashWhere DemandClashes::over_these(const Demand& a, const Demand& b, const std::vector<RoleId>& others) {
  std::vector<RoleId> cast = a.roles;
  cast.insert(cast.end(), b.roles.begin(), b.roles.end());
  cast.insert(cast.end(), others.begin(), others.end());
  const Over these = over(cast, a, b);
  if (!these.found || !these.found->clash) return {ClashWhere::Known::no};
  return in_literals(these);
}

// The roles beside these that a slice speaks of, and those that must be there for it to say what it says.
std::vector<RoleId> DemandClashes::further_roles(const Grounding& g, const std::vector<RoleId>& own) const {
  std::vector<RoleId> further;
  const auto note = [&](const std::vector<RoleId>& roles) {
    for (const RoleId r : roles)
      if (r != agent_role && !is_among(own, r)) further.push_back(r);
  };
  for (const ir::Atom& atom : g.atoms) note(atom.args);
  for (const auto* constraints : {&g.situation, &g.choice})
    for (const ir::Constraint& c : *constraints) {
      note(c.args);
      if (c.origin == ir::Origin::law) note(named_.laws[c.symbol]);
      if (c.origin == ir::Origin::completion) note(named_.outcomes[c.symbol]);
      if (c.origin == ir::Origin::requires_) note(named_.actions[c.symbol]);
    }
  return further;
}

// Where nothing else is in the slice over all roles, it is the slice over every cast (what is reached only
// grows with the cast). Else, where more roles only add constraints: if what all of them allow is what none
// allows, every cast agrees.
ClashWhere DemandClashes::over_all(const Demand& a, const Demand& b) {
  std::vector<RoleId> own = a.roles, cast;
  own.insert(own.end(), b.roles.begin(), b.roles.end());
  std::vector<std::size_t> met(program_.roles.size());  // strangers, by likeness
  for (const RoleId r : roles_)
    if (is_among(own, r) || met[likeness_[r.index]]++ < strangers_) cast.push_back(r);
  Over all = slice(cast, a, b);
  if (!all.g.complete) return {ClashWhere::Known::by_cast};
  const std::vector<RoleId> further = further_roles(all.g, own);
  if (further.empty()) {
    solve(all);
    if (!all.found->clash) return {ClashWhere::Known::no};
    return in_literals(all);
  }
  // By the same token roles that are not in this slice are in that of no cast, and change none.
  ClashWhere by_cast{ClashWhere::Known::by_cast};
  by_cast.sorts.emplace();
  for (const RoleId r : further) by_cast.sorts->push_back(likeness_[r.index]);
  std::sort(by_cast.sorts->begin(), by_cast.sorts->end());
  by_cast.sorts->erase(std::unique(by_cast.sorts->begin(), by_cast.sorts->end()), by_cast.sorts->end());
  if (!may_compare_) return by_cast;
  all = over(roles_, a, b);
  if (!all.found || !all.found->clash) return by_cast;
  const Over few = over(own, a, b);
  if (!few.found || !few.found->clash) return by_cast;
  for (const Where Findings::*each : {&Findings::first, &Findings::second, &Findings::both}) {
    const Where &wide = (*all.found).*each, &narrow = (*few.found).*each;
    if (!wide || !narrow || literals(all, wide) != literals(few, narrow)) return by_cast;
  }
  ClashWhere result = in_literals(few);
  if (all.found->traits != few.found->traits) result.traits.reset();
  return result;
}

bool DemandClashes::matters(const ClashWhere& w, RoleId role) const {
  return !w.sorts || std::binary_search(w.sorts->begin(), w.sorts->end(), likeness_[role.index]);
}

ClashWhere DemandClashes::between(const Demand& a, const Demand& b, Wanted wanted) { return remembered(a, b, nullptr, wanted); }
ClashWhere DemandClashes::between(const Demand& a, const Demand& b, const std::vector<RoleId>& others, Wanted wanted) {
  return remembered(a, b, &others, wanted);
}

ClashWhere DemandClashes::remembered(const Demand& a, const Demand& b, const std::vector<RoleId>* others, Wanted wanted) {
  std::vector<RoleId> met;
  std::vector<std::uint32_t> tokens;
  tokens.reserve(2 * (a.tokens.size() + b.tokens.size()) + (others ? 2 * others->size() : 0) + 1);
  tokens.push_back(others != nullptr);
  const auto meet = [&](RoleId role) {
    const auto at = static_cast<std::uint32_t>(std::find(met.begin(), met.end(), role) - met.begin());
    if (at == met.size()) met.push_back(role);
    tokens.push_back(role_token | at);
    tokens.push_back(likeness_[role.index]);
  };
  for (const Demand* d : {&a, &b})
    for (const std::uint32_t token : d->tokens) {
      if (token & role_token) meet(RoleId{token & ~role_token});
      else tokens.push_back(token);
    }
  if (others) {
    std::vector<RoleId> in_order = *others;
    std::sort(in_order.begin(), in_order.end(), [&](RoleId x, RoleId y) { return std::pair(likeness_[x.index], x) < std::pair(likeness_[y.index], y); });
    for (const RoleId r : in_order) meet(r);
  }
  KnownClashes::Key key(std::move(tokens));
  const Kept* found = known_->find(key);
  if (!found) {
    const ClashWhere where = others ? over_these(a, b, *others) : over_all(a, b);
    found = known_->keep(std::move(key), std::make_unique<const Kept>(Kept{where.known, keep(where.cubes, met), keep(where.first, met), keep(where.second, met),
                                                                           keep(where.both, met), where.traits, where.sorts}));
  }
  if (found->known != ClashWhere::Known::yes) return {found->known, {}, {}, {}, {}, {}, found->sorts};
  ClashWhere where{found->known, *recall(found->cubes, met), {}, {}, {}, found->traits};
  if (wanted == Wanted::clash) return where;
  where.first = recall(found->first, met);
  where.second = recall(found->second, met);
  where.both = recall(found->both, met);
  return where;
}

DemandClashes::Parts DemandClashes::keep(const Cubes& cubes, const std::vector<RoleId>& met) const {
  if (!cubes) return std::nullopt;
  Parts kept(std::in_place);
  for (const Cube& cube : *cubes) {
    auto& parts = kept->emplace_back();
    for (const Lit l : cube) {
      Said said = literals_.said[l / 2];
      for (RoleId& r : said.atom.args)
        r = r == agent_role ? RoleId{} : RoleId{static_cast<std::uint32_t>(std::find(met.begin(), met.end(), r) - met.begin())};
      parts.emplace_back(std::move(said), l % 2 == 0);
    }
  }
  return kept;
}

Cubes DemandClashes::recall(const Parts& kept, const std::vector<RoleId>& met) {
  if (!kept) return std::nullopt;
  std::vector<Cube> cubes;
  for (const auto& parts : *kept) {
    Cube& cube = cubes.emplace_back();
    for (const auto& [said, positive] : parts) {
      ir::Atom atom = said.atom;
      for (RoleId& r : atom.args) r = r.valid() ? met[r.index] : agent_role;
      const Lit l = atom.kind == ir::AtomKind::measure ? *literals_.at_least(atom, said.bound).literal : literals_.holds(atom);
      cube.push_back(positive ? l : opposite(l));
    }
    std::sort(cube.begin(), cube.end());
  }
  return cubes;
}

}  // namespace cvr::solve
