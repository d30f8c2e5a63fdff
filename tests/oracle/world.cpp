#include "tests/oracle/world.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace oracle {
namespace {

int bound_role(int role, Binding b) { return role == param0 ? b.first : role == param1 ? b.second : role; }

void collect(const Formula& f, Binding b, std::set<Atom>& atoms) {
  if (f.tag == Tag::fact || f.tag == Tag::measure || f.tag == Tag::member)
    if (!(f.tag == Tag::member && f.symbol == 0)) atoms.insert({f.tag, f.symbol, bound_role(f.role, b)});
  for (const Formula& kid : f.kids) collect(kid, b, atoms);
}

// The roles over which something with one parameter is instantiated.
std::vector<Binding> bindings(const std::vector<int>& cast, bool unary) {
  if (!unary) return {{}};
  std::vector<Binding> all;
  for (int role : cast) all.push_back({role, no_role});
  return all;
}

std::vector<Binding> law_bindings(const std::vector<int>& cast, int variables) {
  if (variables < 2) return bindings(cast, variables == 1);
  std::vector<Binding> all;
  for (int p : cast) for (int q : cast) if (p != q) all.push_back({p, q});
  return all;
}

Formula member(int kind, int role) {
  Formula f;
  f.tag = Tag::member;
  f.symbol = kind;
  f.role = role;
  return f;
}

}  // namespace

bool evaluate(const Formula& f, Binding b, const Situation* s, const Choice* c) {
  auto kid = [&](std::size_t i) { return evaluate(f.kids[i], b, s, c); };
  int role = bound_role(f.role, b);
  switch (f.tag) {
    case Tag::true_: return true;
    case Tag::false_: return false;
    case Tag::fact: return s->at({f.tag, f.symbol, role}) != 0;
    case Tag::member: return f.symbol == 0 || s->at({f.tag, f.symbol, role}) != 0;
    case Tag::measure: {
      int v = s->at({f.tag, f.symbol, role});
      switch (f.cmp) {
        case Cmp::eq: return v == f.number;
        case Cmp::ne: return v != f.number;
        case Cmp::lt: return v < f.number;
        case Cmp::le: return v <= f.number;
        case Cmp::gt: return v > f.number;
        case Cmp::ge: return v >= f.number;
      }
      return false;
    }
    case Tag::action: case Tag::outcome: return c->at({f.tag, f.symbol, role});
    case Tag::not_: return !kid(0);
    case Tag::and_: return kid(0) && kid(1);
    case Tag::or_: return kid(0) || kid(1);
    case Tag::implies: return !kid(0) || kid(1);
    case Tag::count: {
      int n = 0;
      for (std::size_t i = 0; i < f.kids.size(); ++i) n += kid(i) ? 1 : 0;
      return f.bound == Bound::at_most ? n <= f.number : f.bound == Bound::at_least ? n >= f.number : n == f.number;
    }
  }
  throw std::logic_error("a formula of an unknown sort");
}

bool mentions_choice(const Formula& f) {
  return f.tag == Tag::action || f.tag == Tag::outcome || std::any_of(f.kids.begin(), f.kids.end(), mentions_choice);
}

bool World::leaves_undone(const Formula& f, Binding b, bool negated) const {
  auto kid = [&](std::size_t i, bool negate) { return leaves_undone(f.kids[i], b, negate); };
  switch (f.tag) {
    case Tag::action: return negated;
    case Tag::outcome: {
      ChoiceAtom o{f.tag, f.symbol, bound_role(f.role, b)};
      const Completion& rule = completions[std::find(outcomes.begin(), outcomes.end(), o) - outcomes.begin()];
      const auto& asked_for = negated ? rule.preventions : rule.causes;
      return std::none_of(asked_for.begin(), asked_for.end(), [](const Cause& c) { return c.action.has_value(); });
    }
    case Tag::not_: return kid(0, !negated);
    case Tag::and_: case Tag::or_: return kid(0, negated) && kid(1, negated);
    case Tag::implies: return kid(0, !negated) && kid(1, negated);
    default: return false;
  }
}

bool World::names_only_cast(const Formula& f) const {
  if (f.role >= 0 && f.role < param0 && std::find(cast.begin(), cast.end(), f.role) == cast.end()) return false;
  return std::all_of(f.kids.begin(), f.kids.end(), [&](const Formula& kid) { return names_only_cast(kid); });
}

int World::ordinary(const Atom& atom) const {
  if (atom.tag == Tag::fact) return set->facts[atom.symbol].typical ? 1 : 0;
  if (atom.tag == Tag::measure) return set->measures[atom.symbol].typical.value_or(set->measures[atom.symbol].low);
  return 0;
}

Interval World::range(const Atom& atom) const {
  if (atom.tag != Tag::measure) return {0, 1};
  return {set->measures[atom.symbol].low, set->measures[atom.symbol].high};
}

double World::situations() const {
  double n = 1;
  for (const Atom& a : situation_atoms) n *= range(a).high - range(a).low + 1;
  return n;
}

double World::choices() const { return std::pow(2.0, static_cast<double>(actions.size())); }

void World::each_situation(const std::function<void(const Situation&)>& visit) const {
  Situation s;
  for (const Atom& a : situation_atoms) s[a] = range(a).low;
  while (true) {
    visit(s);
    std::size_t i = 0;
    for (; i < situation_atoms.size(); ++i) {
      int& v = s[situation_atoms[i]];
      if (v < range(situation_atoms[i]).high) { ++v; break; }
      v = range(situation_atoms[i]).low;
    }
    if (i == situation_atoms.size()) return;
  }
}

bool World::lawful(const Situation& s) const {
  return std::all_of(situation_laws.begin(), situation_laws.end(), [&](const auto& law) { return law(s); });
}

namespace {

bool fires(const Cause& cause, const Situation& s, const Choice& c) {
  if (cause.action && !c.at(*cause.action)) return false;
  return !cause.when || evaluate(*cause.when, cause.binding, &s, nullptr);
}

bool completed(const Completion& rule, const Situation& s, const Choice& c) {
  auto fired = [&](const Cause& cause) { return fires(cause, s, c); };
  return std::any_of(rule.causes.begin(), rule.causes.end(), fired) &&
         std::none_of(rule.preventions.begin(), rule.preventions.end(), fired);
}

Completion completion_of(const World& w, const ChoiceAtom& o) {
  Completion done;
  const Outcome& outcome = w.set->outcomes[o.symbol];
  for (const Formula& f : outcome.occurs)
    if (w.names_only_cast(f)) done.causes.push_back({std::nullopt, f, {o.role, no_role}});
  for (std::size_t i = 0; i < w.set->actions.size(); ++i) {
    const Action& a = w.set->actions[i];
    for (const Link& l : a.links) {
      if (l.outcome != o.symbol || (l.when && !w.names_only_cast(*l.when))) continue;
      for (Binding b : bindings(w.cast, a.unary)) {
        if (outcome.unary && bound_role(l.role, b) != o.role) continue;
        Cause cause{ChoiceAtom{Tag::action, static_cast<int>(i), b.first}, l.when, b};
        (l.causes ? done.causes : done.preventions).push_back(cause);
      }
    }
  }
  return done;
}

}  // namespace

World build_world(const RuleSet& set, std::vector<int> cast, bool without_laws) {
  World w;
  w.set = &set;
  w.cast = std::move(cast);
  std::set<Atom> atoms;
  auto use = [&](const Formula& f, Binding b) {
    if (w.names_only_cast(f)) collect(f, b, atoms);
  };
  for (std::size_t i = 0; i < set.actions.size(); ++i)
    for (Binding b : bindings(w.cast, set.actions[i].unary)) {
      w.actions.push_back({Tag::action, static_cast<int>(i), b.first});
      for (const Formula& f : set.actions[i].requires_) use(f, b);
      for (const Link& l : set.actions[i].links) if (l.when) use(*l.when, b);
    }
  for (std::size_t i = 0; i < set.outcomes.size(); ++i)
    for (Binding b : bindings(w.cast, set.outcomes[i].unary)) {
      w.outcomes.push_back({Tag::outcome, static_cast<int>(i), b.first});
      for (const Formula& f : set.outcomes[i].occurs) use(f, b);
    }
  for (std::size_t i = 0; i < set.rules.size(); ++i) {
    const Rule& r = set.rules[i];
    for (Binding b : bindings(w.cast, r.parametrised)) {
      for (const Formula& f : r.when) use(f, b);
      for (const Formula& f : r.unless) use(f, b);
      for (const Override& o : r.overrides) if (o.when) use(*o.when, b);
    }
  }
  for (const Prefer& p : set.prefers) if (p.when) use(*p.when, {});

  // Choice constraints in declaration order: the resource, outcomes, actions, laws.
  if (set.capacity)
    w.constraints.push_back({Constraint::capacity, [&set, actions = w.actions](const Situation&, const Choice& c) {
      int taken = 0;
      for (const ChoiceAtom& a : actions) if (c.at(a)) taken += set.actions[a.symbol].takes;
      return taken <= set.capacity;
    }});
  for (const ChoiceAtom& o : w.outcomes) w.completions.push_back(completion_of(w, o));
  for (std::size_t i = 0; i < w.outcomes.size(); ++i)
    w.constraints.push_back({Constraint::completion, [rule = w.completions[i], o = w.outcomes[i]](const Situation& s, const Choice& c) {
      return c.at(o) == completed(rule, s, c);
    }});
  for (const ChoiceAtom& a : w.actions)
    for (const Formula& f : set.actions[a.symbol].requires_)
      if (w.names_only_cast(f))
        w.constraints.push_back({Constraint::requires_, [a, f](const Situation& s, const Choice& c) {
          return !c.at(a) || evaluate(f, {a.role, no_role}, &s, nullptr);
        }});
  if (!without_laws)
    for (const Law& law : set.laws) {
      if (!w.names_only_cast(law.formula)) continue;
      for (Binding b : law_bindings(w.cast, law.variables)) {
        collect(law.formula, b, atoms);
        if (law.over_doctors) collect(member(1, param0), b, atoms);
        auto guarded = [law, b](const Situation& s) { return !law.over_doctors || evaluate(member(1, param0), b, &s, nullptr); };
        if (mentions_choice(law.formula))
          w.constraints.push_back({Constraint::law, [law, b, guarded](const Situation& s, const Choice& c) {
            return !guarded(s) || evaluate(law.formula, b, &s, &c);
          }});
        else
          w.situation_laws.push_back([law, b, guarded](const Situation& s) {
            return !guarded(s) || evaluate(law.formula, b, &s, nullptr);
          });
      }
    }
  // Every surgeon is a doctor.
  for (int role : w.cast) {
    Atom surgeon{Tag::member, 2, role}, doctor{Tag::member, 1, role};
    if (!atoms.contains(surgeon)) continue;
    atoms.insert(doctor);
    w.situation_laws.push_back([=](const Situation& s) { return !s.at(surgeon) || s.at(doctor); });
  }
  w.situation_atoms.assign(atoms.begin(), atoms.end());
  return w;
}

std::vector<Choice> World::allowed_choices(const Situation& s) const {
  std::vector<Choice> allowed;
  for (std::uint64_t bits = 0; bits < (1ull << actions.size()); ++bits) {
    Choice c;
    for (std::size_t i = 0; i < actions.size(); ++i) c[actions[i]] = (bits >> i) & 1;
    for (std::size_t i = 0; i < outcomes.size(); ++i) c[outcomes[i]] = completed(completions[i], s, c);
    if (std::all_of(constraints.begin(), constraints.end(), [&](const Constraint& k) { return k.holds(s, c); }))
      allowed.push_back(std::move(c));
  }
  return allowed;
}

std::optional<Core> minimal_core(const World& w, const std::function<bool(const Situation&)>& inside_cube,
                  const std::function<bool(const Choice&)>& both) {
  // For every situation of the cube and every free choice that meets both demands: which constraints
  // it breaks. A set of constraints is a core iff it meets each of these.
  if (w.situations() * std::pow(2.0, static_cast<double>(w.actions.size() + w.outcomes.size())) > 60'000) return {};
  std::set<std::vector<bool>> broken;
  std::vector<ChoiceAtom> free = w.actions;
  free.insert(free.end(), w.outcomes.begin(), w.outcomes.end());
  w.each_situation([&](const Situation& s) {
    if (!w.lawful(s) || !inside_cube(s)) return;
    for (std::uint64_t bits = 0; bits < (1ull << free.size()); ++bits) {
      Choice c;
      for (std::size_t i = 0; i < free.size(); ++i) c[free[i]] = (bits >> i) & 1;
      if (!both(c)) continue;
      std::vector<bool> which;
      for (const Constraint& k : w.constraints) which.push_back(!k.holds(s, c));
      broken.insert(std::move(which));
    }
  });
  std::vector<bool> kept(w.constraints.size(), true);
  for (std::size_t i = 0; i < kept.size(); ++i) {
    kept[i] = false;
    bool still = std::all_of(broken.begin(), broken.end(), [&](const std::vector<bool>& which) {
      for (std::size_t k = 0; k < kept.size(); ++k) if (kept[k] && which[k]) return true;
      return false;
    });
    if (!still) kept[i] = true;
  }
  Core core;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    if (!kept[i]) continue;
    core.completion = core.completion || w.constraints[i].sort == Constraint::completion;
    core.law = core.law || w.constraints[i].sort == Constraint::law;
    core.other = core.other || w.constraints[i].sort == Constraint::requires_ || w.constraints[i].sort == Constraint::capacity;
  }
  return core;
}

}  // namespace oracle
