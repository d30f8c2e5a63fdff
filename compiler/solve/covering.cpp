#include "compiler/solve/covering.h"

#include <algorithm>
#include <map>
#include <utility>

namespace cvr::solve {
namespace {

bool same(const Program& p, FormulaId a, FormulaId b);

bool same_terms(const MeasureTerm& a, const MeasureTerm& b) { return a.measure == b.measure && a.args == b.args; }
bool same_all(const Program& p, const std::vector<FormulaId>& a, const std::vector<FormulaId>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](FormulaId x, FormulaId y) { return same(p, x, y); });
}

bool same(const Program& p, FormulaId a, FormulaId b) {
  if (a == b) return true;
  const auto &left = formula(p, a).node, &right = formula(p, b).node;
  if (left.index() != right.index()) return false;
  if (const auto* x = std::get_if<FactAtom>(&left)) {
    const auto& y = std::get<FactAtom>(right);
    return x->fact == y.fact && x->args == y.args;
  }
  if (const auto* x = std::get_if<NotF>(&left)) return same(p, x->operand, std::get<NotF>(right).operand);
  if (const auto* x = std::get_if<MemberAtom>(&left)) {
    const auto& y = std::get<MemberAtom>(right);
    return x->kind == y.kind && x->role == y.role;
  }
  if (const auto* x = std::get_if<Comparison>(&left)) {
    const auto& y = std::get<Comparison>(right);
    if (x->op != y.op || !same_terms(x->left, y.left) || x->right.index() != y.right.index()) return false;
    if (const auto* number = std::get_if<std::int64_t>(&x->right)) return *number == std::get<std::int64_t>(y.right);
    return same_terms(std::get<MeasureTerm>(x->right), std::get<MeasureTerm>(y.right));
  }
  if (const auto* x = std::get_if<NaryF>(&left)) return x->op == std::get<NaryF>(right).op && same_all(p, x->operands, std::get<NaryF>(right).operands);
  if (const auto* x = std::get_if<CountF>(&left)) {
    const auto& y = std::get<CountF>(right);
    return x->bound == y.bound && x->n == y.n && same_all(p, x->operands, y.operands);
  }
  return false;
}

using Literal = Helping::Literal;

Literal opposite(const Helping& h, Literal l) { return l < 2 * h.facts ? l ^ 1 : l; }

// As often as they are mentioned.
std::vector<Literal> literals(const Helping& h, const std::vector<Mention>& mentions) {
  std::vector<Literal> out;
  for (const Mention& m : mentions) {
    if (m.what == 'm') out.push_back(2 * h.facts + m.symbol);
    if (m.what == 'k') out.push_back(2 * h.facts + h.measures);
    if (m.what == 'f' && m.positive) out.push_back(2 * m.symbol);
    if (m.what == 'f' && m.negative) out.push_back(2 * m.symbol + 1);
  }
  return out;
}

void sort_unique(std::vector<Literal>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

// The laws as sets of literals, any of which may make the law hold; as often as they stand there.
struct Clauses {
  std::vector<std::vector<Literal>> laws;
  std::vector<std::vector<std::uint32_t>> of;  // by literal
};

constexpr std::size_t most_helping = 256;

// The literal, and all that may help it to hold through laws.
std::optional<std::vector<Literal>> closed(const Helping& h, const Clauses& clauses, Literal asked) {
  std::vector<Literal> goals{asked}, todo{asked};
  while (!todo.empty()) {
    const Literal goal = todo.back();
    todo.pop_back();
    for (std::uint32_t law : clauses.of[goal]) {
      bool itself = true;  // the goal's own place is still to come
      for (Literal other : clauses.laws[law]) {
        if (itself && other == goal) {
          itself = false;
          continue;
        }
        const Literal next = opposite(h, other);
        const auto at = std::lower_bound(goals.begin(), goals.end(), next);
        if (at != goals.end() && *at == next) continue;
        if (goals.size() == most_helping) return std::nullopt;
        goals.insert(at, next);
        todo.push_back(next);
      }
    }
  }
  return goals;
}

// What a rule asks for where it applies, and what helps it to hold.
struct Condition {
  FormulaId formula;
  bool holds;                      // else it must not, as an `unless`
  std::vector<Literal> helped_by;  // ascending
  std::optional<bool> may_fail;    // once asked: shown
};

struct Group {
  const Program& p;
  const Helping& h;
  Showing& showing;
  const std::vector<RuleId>& rules;
  std::vector<RoleId> cast{};                   // of all rules
  std::vector<std::vector<Literal>> speaks{};   // by place in `rules`, what it has that helps it to apply; ascending
  std::map<Literal, std::vector<std::uint32_t>> with{};  // places
  std::vector<std::uint32_t> open{};            // places of rules that could not be shown to apply over the whole cast
};

const std::vector<RoleId> no_args;

void read(Group& g) {
  std::vector<ir::Instance> all;
  for (RuleId id : g.rules) all.push_back({id, {}});
  g.cast = ir::cast_of(g.p, all);
  for (std::uint32_t at = 0; at < g.rules.size(); ++at) {
    const Rule& r = rule(g.p, g.rules[at]);
    std::vector<Wanted> applies;
    for (FormulaId f : r.when) applies.push_back({f, &no_args, true});
    for (FormulaId f : r.unless) applies.push_back({f, &no_args, false});
    std::vector<Literal>& own = g.speaks.emplace_back(literals(g.h, in_rule(g.p, r)));
    sort_unique(own);
    if (!g.showing.situation(g.cast, applies)) g.open.push_back(at);
    else for (Literal l : own) g.with[l].push_back(at);
  }
}

std::vector<Condition> conditions(const Group& g, const Rule& r) {
  std::vector<Condition> out;
  const auto add = [&](FormulaId f, bool holds) {
    std::vector<Mention> mentions;
    collect(g.p, f, holds, !holds, mentions);
    Condition c{f, holds, {}, {}};
    for (Literal l : literals(g.h, mentions)) {
      if (!g.h.of[l]) return;
      c.helped_by.insert(c.helped_by.end(), g.h.of[l]->begin(), g.h.of[l]->end());
    }
    if (mentions.size() > 1) sort_unique(c.helped_by);
    out.push_back(std::move(c));
  };
  for (FormulaId f : conjuncts(g.p, r.when)) add(f, true);
  for (FormulaId f : r.unless) add(f, false);
  return out;
}

bool may_fail(const Group& g, Condition& c) {
  if (!c.may_fail) c.may_fail = g.showing.situation(g.cast, {{c.formula, &no_args, !c.holds}});
  return *c.may_fail;
}

bool meet(const std::vector<Literal>& a, const std::vector<Literal>& b) {
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) return true;
    a[i] < b[j] ? ++i : ++j;
  }
  return false;
}

// Places of rules that may be covered by this one; maybe some more than once.
std::vector<std::uint32_t> candidates(Group& g, const Rule& wide) {
  std::vector<Condition> needed = conditions(g, wide);
  const auto cost = [&](const Condition& c) {
    std::size_t sum = 0;
    for (Literal l : c.helped_by)
      if (const auto at = g.with.find(l); at != g.with.end()) sum += at->second.size();
    return sum;
  };
  std::vector<std::pair<std::size_t, std::size_t>> order;  // the rarest first
  for (std::size_t i = 0; i < needed.size(); ++i) order.emplace_back(cost(needed[i]), i);
  std::sort(order.begin(), order.end());
  const auto first = std::find_if(order.begin(), order.end(), [&](const auto& each) { return may_fail(g, needed[each.second]); });
  std::vector<std::uint32_t> out = g.open;
  if (first == order.end()) {
    for (std::uint32_t i = 0; i < g.rules.size(); ++i) out.push_back(i);
    return out;
  }
  for (Literal l : needed[first->second].helped_by) {
    const auto at = g.with.find(l);
    if (at == g.with.end()) continue;
    for (std::uint32_t place : at->second) {
      const bool all = std::all_of(first + 1, order.end(), [&](const auto& each) {
        Condition& c = needed[each.second];
        return meet(g.speaks[place], c.helped_by) || !may_fail(g, c);
      });
      if (all) out.push_back(place);
    }
  }
  return out;
}

}  // namespace

Helping helping(const Program& p) {
  Helping h;
  h.facts = static_cast<std::uint32_t>(p.facts.size());
  h.measures = static_cast<std::uint32_t>(p.measures.size());
  const Literal count = 2 * h.facts + h.measures + 1;
  Clauses clauses{{}, std::vector<std::vector<std::uint32_t>>(count)};
  const auto open = [&](const Param& param) {
    for (std::uint32_t i = 0; i < p.roles.size(); ++i)
      if (!statically_is(p, RoleId{i}, param.kind)) return true;
    return false;
  };
  for (const Law& law : p.laws) {
    if (law.over_choices) continue;
    std::vector<Mention> mentions;
    collect(p, law.formula, true, false, mentions);
    std::vector<Literal> all = literals(h, mentions);
    if (std::any_of(law.params.begin(), law.params.end(), open)) all.push_back(2 * h.facts + h.measures);
    std::vector<Literal> once = all;
    sort_unique(once);
    for (Literal l : once) clauses.of[l].push_back(static_cast<std::uint32_t>(clauses.laws.size()));
    clauses.laws.push_back(std::move(all));
  }
  for (Literal l = 0; l < count; ++l) h.of.push_back(closed(h, clauses, l));
  return h;
}

std::vector<std::pair<RuleId, RuleId>> maybe_covered(const Program& p, const Helping& h, Showing& showing, const std::vector<RuleId>& rules,
                                                     const std::function<bool(RuleId, RuleId)>& counts) {
  std::vector<std::pair<RuleId, RuleId>> pairs;
  if (rules.size() < 2) return pairs;
  Group g{p, h, showing, rules};
  read(g);
  for (RuleId wide : rules)
    for (std::uint32_t place : candidates(g, rule(p, wide)))
      if (rules[place] != wide && counts(rules[place], wide)) pairs.emplace_back(rules[place], wide);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

bool plainly_covered(const Program& p, const Rule& narrow, const Rule& wide) {
  const auto all_in = [&](const std::vector<FormulaId>& some, const std::vector<FormulaId>& all) {
    return std::all_of(some.begin(), some.end(), [&](FormulaId x) {
      return std::any_of(all.begin(), all.end(), [&](FormulaId y) { return same(p, x, y); });
    });
  };
  return all_in(conjuncts(p, wide.when), conjuncts(p, narrow.when)) && all_in(wide.unless, narrow.unless);
}

}  // namespace cvr::solve
