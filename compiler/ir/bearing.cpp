#include "compiler/ir/bearing.h"

#include <algorithm>

#include "compiler/ir/truth.h"
#include "runtime/system/in_parallel.h"

namespace cvr::ir {
namespace {

std::size_t place(AtomKind kind) { return static_cast<std::size_t>(kind); }

struct SymbolOf {
  AtomKind kind;
  std::uint32_t symbol;
  friend auto operator<=>(const SymbolOf&, const SymbolOf&) = default;
};

std::vector<SymbolOf> symbols_in(const Program& p, FormulaId id) {
  std::vector<SymbolOf> found;
  each_leaf(p, id, [&](const Formula& leaf) {
    const auto& node = leaf.node;
    if (const auto* a = std::get_if<FactAtom>(&node)) found.push_back({AtomKind::fact, a->fact.index});
    if (const auto* a = std::get_if<MemberAtom>(&node)) found.push_back({AtomKind::member, a->kind.index});
    if (const auto* a = std::get_if<ActionAtom>(&node)) found.push_back({AtomKind::action, a->action.index});
    if (const auto* a = std::get_if<OutcomeAtom>(&node)) found.push_back({AtomKind::outcome, a->outcome.index});
    if (const auto* a = std::get_if<Comparison>(&node)) {
      found.push_back({AtomKind::measure, a->left.measure.index});
      if (const auto* right = std::get_if<MeasureTerm>(&a->right)) found.push_back({AtomKind::measure, right->measure.index});
    }
  });
  return found;
}

// With what an outcome among them depends on.
std::vector<SymbolOf> symbols_behind(const Program& p, const Bearing& b, std::vector<SymbolOf> found) {
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (found[i].kind != AtomKind::outcome) continue;
    const auto add = [&](FormulaId f) {
      for (const SymbolOf& s : symbols_in(p, f)) found.push_back(s);
    };
    for (const LinkTo& l : b.links[found[i].symbol]) {
      found.push_back({AtomKind::action, l.action});
      if (const auto& when = p.actions[l.action].links[l.link].when) add(*when);
    }
    for (const FormulaId f : p.outcomes[found[i].symbol].occurs_when) add(f);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

// Whatever roles stand for its parameters: where no kind and no likeness of roles is asked for, only
// the ordinary values decide, and those are the same for all.
Truth ordinary_truth(const Program& p, FormulaId id, std::size_t params) {
  bool of_roles = false;
  each_leaf(p, id, [&](const Formula& leaf) {
    of_roles |= std::holds_alternative<MemberAtom>(leaf.node) || std::holds_alternative<SameRole>(leaf.node);
  });
  if (of_roles) return Truth::unknown;
  const std::vector<RoleId> args(params, agent_role);
  return truth(p, id, args, [&](const Atom& a) { return a.kind == AtomKind::outcome ? std::nullopt : std::optional(ordinary(p, a)); });
}

bool surely_holds(const Program& p, const Law& law) { return ordinary_truth(p, law.formula, law.params.size()) == Truth::yes; }

void note_happening(const Program& p, Bearing& b, std::uint32_t id) {
  const Outcome& outcome = p.outcomes[id];
  const auto quiet = [&](FormulaId f) { return ordinary_truth(p, f, outcome.params.size()) == Truth::no; };
  if (!std::all_of(outcome.occurs_when.begin(), outcome.occurs_when.end(), quiet)) {
    b.happening.push_back(id);
    return;
  }
  for (const FormulaId f : outcome.occurs_when)
    for (const SymbolOf& s : symbols_in(p, f)) b.woken[place(s.kind)][s.symbol].push_back(id);
}

// What a law over choices says of actions: those that may help it to hold by being done, those that may
// stand in its way, and whether it holds wherever nothing is done.
struct Asks {
  std::vector<std::uint32_t> helped_by, hindered_by;
  bool content = false;
};

void read_asks(const Program& p, const Bearing& b, FormulaId id, bool positive, bool negative, Asks& asks) {
  const auto& node = formula(p, id).node;
  const auto add = [&](std::uint32_t action, bool helps, bool hinders) {
    if (helps) asks.helped_by.push_back(action);
    if (hinders) asks.hindered_by.push_back(action);
  };
  if (const auto* n = std::get_if<NotF>(&node)) {
    read_asks(p, b, n->operand, negative, positive, asks);
  } else if (const auto* n = std::get_if<NaryF>(&node)) {
    for (std::size_t i = 0; i < n->operands.size(); ++i) {
      const bool premise = n->op == Connective::implies && i + 1 < n->operands.size();
      read_asks(p, b, n->operands[i], premise ? negative : positive, premise ? positive : negative, asks);
    }
  } else if (const auto* n = std::get_if<CountF>(&node)) {
    const bool up = n->bound != Bound::at_most, down = n->bound != Bound::at_least;
    for (const FormulaId f : n->operands)
      read_asks(p, b, f, (up && positive) || (down && negative), (up && negative) || (down && positive), asks);
  } else if (const auto* a = std::get_if<ActionAtom>(&node)) {
    add(a->action.index, positive, negative);
  } else if (const auto* o = std::get_if<OutcomeAtom>(&node)) {
    for (const LinkTo& l : b.links[o->outcome.index]) {
      const bool causes = p.actions[l.action].links[l.link].causes;
      add(l.action, causes ? positive : negative, causes ? negative : positive);
    }
  }
}

Asks asks_of(const Program& p, const Bearing& b, const Law& law) {
  Asks asks;
  read_asks(p, b, law.formula, true, false, asks);
  const std::vector<RoleId> args(law.params.size(), agent_role);
  const auto value = [&](const Atom& a) -> std::optional<std::int64_t> {
    if (a.kind == AtomKind::action) return 0;
    if (a.kind == AtomKind::outcome && p.outcomes[a.symbol].occurs_when.empty()) return 0;
    return std::nullopt;
  };
  bool of_roles = false;
  each_leaf(p, law.formula, [&](const Formula& leaf) {
    of_roles |= std::holds_alternative<MemberAtom>(leaf.node) || std::holds_alternative<SameRole>(leaf.node);
  });
  asks.content = !of_roles && truth(p, law.formula, args, value) == Truth::yes;
  return asks;
}

std::vector<bool> may_be_asked(const Program& p, const Bearing& b) {
  std::vector<bool> asked(p.actions.size());
  std::vector<Asks> open;  // of laws that nothing has set off yet
  const auto set_off = [&](const Asks& a) {
    for (const std::uint32_t action : a.helped_by) asked[action] = true;
  };
  for (const Law& law : p.laws) {
    if (!law.over_choices) continue;
    Asks a = asks_of(p, b, law);
    if (a.content) open.push_back(std::move(a));
    else set_off(a);
  }
  for (bool grew = true; grew;) {
    grew = std::erase_if(open, [&](const Asks& a) {
             const bool set = std::any_of(a.hindered_by.begin(), a.hindered_by.end(), [&](std::uint32_t x) { return asked[x]; });
             if (set) set_off(a);
             return set;
           }) > 0;
  }
  return asked;
}

bool fits(const Program& p, const Term& t, KindId wanted) { return t.is_param || statically_is(p, RoleId{t.index}, wanted); }

bool is_odd(const Program& p, const std::vector<Term>& args, const std::vector<Param>& wanted) {
  for (std::size_t i = 0; i < args.size(); ++i)
    if (!fits(p, args[i], wanted[i].kind)) return true;
  return false;
}

void add_odd(const Program& p, std::vector<OddMention>& odd, OddMention m) {
  if (m.kind == AtomKind::action) {
    for (const Link& link : p.actions[m.symbol].links) {
      std::vector<Term> args;
      for (const Term& t : link.outcome.args) args.push_back(t.is_param ? m.args[t.index] : t);
      if (is_odd(p, args, p.outcomes[link.outcome.outcome.index].params))
        odd.push_back({AtomKind::outcome, link.outcome.outcome.index, std::move(args), m.params, m.any_role});
    }
  }
  odd.push_back(std::move(m));
}

void collect_odd(const Program& p, std::vector<OddMention>& odd, FormulaId f, const std::vector<Param>& params, bool any_role) {
  each_leaf(p, f, [&](const Formula& leaf) {
    if (const auto* a = std::get_if<ActionAtom>(&leaf.node)) {
      if (is_odd(p, a->args, p.actions[a->action.index].params))
        add_odd(p, odd, {AtomKind::action, a->action.index, a->args, params, any_role});
    } else if (const auto* o = std::get_if<OutcomeAtom>(&leaf.node)) {
      if (is_odd(p, o->args, p.outcomes[o->outcome.index].params))
        add_odd(p, odd, {AtomKind::outcome, o->outcome.index, o->args, params, any_role});
    }
  });
}

}  // namespace

std::int64_t ordinary(const Program& p, const Atom& atom) {
  if (atom.kind == AtomKind::fact) return p.facts[atom.symbol].typical ? 1 : 0;
  if (atom.kind == AtomKind::measure) return p.measures[atom.symbol].ordinary;
  return 0;
}

Bearing bearing(const Program& p, unsigned jobs) {
  Bearing b;
  const std::size_t sizes[] = {p.kinds.size(), p.facts.size(), p.measures.size(), p.actions.size(), p.outcomes.size()};
  for (std::size_t k = 0; k < b.laws.size(); ++k) b.laws[k].resize(sizes[k]);
  b.links.resize(p.outcomes.size());
  for (std::uint32_t a = 0; a < p.actions.size(); ++a)
    for (std::uint32_t l = 0; l < p.actions[a].links.size(); ++l)
      b.links[p.actions[a].links[l].outcome.outcome.index].push_back({a, l});
  for (std::size_t k = 0; k < b.woken.size(); ++k) b.woken[k].resize(sizes[k]);
  for (std::uint32_t o = 0; o < p.outcomes.size(); ++o) note_happening(p, b, o);

  for (std::uint32_t i = 0; i < p.laws.size(); ++i) {
    const Law& law = p.laws[i];
    std::vector<SymbolOf> symbols = symbols_in(p, law.formula);
    for (const Param& param : law.params) symbols.push_back({AtomKind::member, param.kind.index});
    for (const SymbolOf& s : symbols_behind(p, b, std::move(symbols))) b.laws[place(s.kind)][s.symbol].push_back(i);
    if (!surely_holds(p, law)) b.demanding.push_back(i);
  }

  b.may_be_asked = may_be_asked(p, b);
  b.takers_asked.resize(p.resources.size());
  for (std::uint32_t a = 0; a < p.actions.size(); ++a)
    for (const Takes& t : p.actions[a].takes) {
      std::vector<std::uint32_t>& takers = b.takers_asked[t.resource.index];
      if (b.may_be_asked[a] && (takers.empty() || takers.back() != a)) takers.push_back(a);
    }

  constexpr std::size_t piece = 4096;
  std::vector<std::vector<OddMention>> of_rules((p.rules.size() + piece - 1) / piece);
  runtime::in_parallel(jobs, of_rules.size(), [&](std::size_t, std::size_t n) {
    for (std::size_t r = n * piece; r < std::min(p.rules.size(), (n + 1) * piece); ++r)
      collect_odd(p, of_rules[n], p.rules[r].demand, p.rules[r].params, false);
  });
  for (std::vector<OddMention>& odd : of_rules) b.odd.insert(b.odd.end(), std::make_move_iterator(odd.begin()), std::make_move_iterator(odd.end()));
  for (const Law& law : p.laws) collect_odd(p, b.odd, law.formula, law.params, true);
  for (const Action& action : p.actions)
    for (const Link& link : action.links)
      if (is_odd(p, link.outcome.args, p.outcomes[link.outcome.outcome.index].params))
        add_odd(p, b.odd, {AtomKind::outcome, link.outcome.outcome.index, link.outcome.args, action.params, false});
  return b;
}

std::vector<Atom> instances_of(const Program& p, const Bearing& b, std::span<const RoleId> cast, AtomKind kind,
                               std::uint32_t symbol) {
  std::vector<Atom> found;
  std::vector<RoleId> chosen;
  const auto of_kind = [&](RoleId role, KindId k) { return statically_is(p, role, k); };
  const std::vector<Param>& params = kind == AtomKind::action ? p.actions[symbol].params : p.outcomes[symbol].params;
  each_binding(cast, params, of_kind, chosen, [&](const std::vector<RoleId>& args) {
    found.push_back({kind, symbol, args});
    return true;
  });
  for (const OddMention& m : b.odd) {
    if (m.kind != kind || m.symbol != symbol) continue;
    const auto may_stand = [&](RoleId role, KindId k) { return m.any_role || (role != agent_role && statically_is(p, role, k)); };
    each_binding(cast, m.params, may_stand, chosen, [&](const std::vector<RoleId>& args) {
      Atom atom{kind, symbol, bind_all(m.args, args)};
      const bool inside = std::all_of(atom.args.begin(), atom.args.end(), [&](RoleId r) { return in_cast(cast, r); });
      if (inside) found.push_back(std::move(atom));
      return true;
    });
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<Atom> outcomes_of(const Program& p, const Bearing& b, std::span<const RoleId> cast, const Happening& h) {
  std::vector<Atom> asked;
  const auto inside = [&](const std::vector<RoleId>& roles) {
    return std::all_of(roles.begin(), roles.end(), [&](RoleId r) { return in_cast(cast, r); });
  };
  for (const Atom& action : h.done)
    for (const Link& link : p.actions[action.symbol].links) {
      Atom outcome{AtomKind::outcome, link.outcome.outcome.index, bind_all(link.outcome.args, action.args)};
      if (inside(outcome.args)) asked.push_back(std::move(outcome));
    }
  std::vector<std::uint32_t> happening = b.happening;
  for (const std::vector<Atom>* atoms : {&h.unusual, &h.done})
    for (const Atom& a : *atoms) {
      const std::vector<std::uint32_t>& woken = b.woken[place(a.kind)][a.symbol];
      happening.insert(happening.end(), woken.begin(), woken.end());
    }
  std::sort(happening.begin(), happening.end());
  happening.erase(std::unique(happening.begin(), happening.end()), happening.end());
  for (const std::uint32_t o : happening) {
    const std::vector<Atom> all = instances_of(p, b, cast, AtomKind::outcome, o);
    asked.insert(asked.end(), all.begin(), all.end());
  }
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());

  const auto holds = [&](FormulaId f, const std::vector<RoleId>& args) {
    return within(p, cast, f, args) &&
           truth(p, f, args, [&](const Atom& a) { return std::optional(h.value(a)); }) == Truth::yes;
  };
  std::vector<Atom> found;
  for (Atom& o : asked) {
    bool caused = false, prevented = false;
    for (const FormulaId f : p.outcomes[o.symbol].occurs_when) caused = caused || holds(f, o.args);
    for (const Atom& action : h.done)
      for (const Link& link : p.actions[action.symbol].links) {
        if (link.outcome.outcome.index != o.symbol || bind_all(link.outcome.args, action.args) != o.args) continue;
        if (link.when && !holds(*link.when, action.args)) continue;
        (link.causes ? caused : prevented) = true;
      }
    if (caused && !prevented) found.push_back(std::move(o));
  }
  std::sort(found.begin(), found.end(), [&](const Atom& x, const Atom& y) { return atom_less(p, x, y); });
  return found;
}

}  // namespace cvr::ir
