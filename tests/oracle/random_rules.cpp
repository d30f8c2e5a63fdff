#include "tests/oracle/random_rules.h"

#include <fmt/format.h>

#include <random>

namespace oracle {
namespace {

// Drawing by remainder keeps the numbers the same with every standard library.
struct Dice {
  std::mt19937_64 engine;
  int below(int n) { return static_cast<int>(engine() % static_cast<std::uint64_t>(n)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(int percent) { return below(100) < percent; }
};

struct Scope {
  bool params = false;    // param0 may be used
  int variables = 0;      // how many
  bool facts = true, choices = false;
};

int pick_role(Dice& dice, const Scope& scope) {
  if (scope.variables > 0 && dice.chance(75)) return param0 + dice.below(scope.variables);
  return dice.chance(25) ? 0 : dice.between(1, 2);
}

Formula leaf(Dice& dice, const RuleSet& set, const Scope& scope) {
  Formula f;
  if (scope.choices && (!scope.facts || dice.chance(70))) {
    if (dice.chance(35) && !set.outcomes.empty()) {
      f.tag = Tag::outcome;
      f.symbol = dice.below(static_cast<int>(set.outcomes.size()));
      if (set.outcomes[f.symbol].unary) f.role = pick_role(dice, scope);
    } else {
      f.tag = Tag::action;
      f.symbol = dice.below(static_cast<int>(set.actions.size()));
      if (set.actions[f.symbol].unary) f.role = pick_role(dice, scope);
    }
    return f;
  }
  int what = dice.below(10);
  if (what < 2 && !set.measures.empty()) {
    f.tag = Tag::measure;
    f.symbol = dice.below(static_cast<int>(set.measures.size()));
    const Measure& m = set.measures[f.symbol];
    f.cmp = static_cast<Cmp>(dice.below(6));
    f.number = dice.between(m.low, m.high);
    if (m.unary) f.role = pick_role(dice, scope);
  } else if (what == 2) {
    f.tag = Tag::member;
    f.symbol = dice.between(1, 2);
    f.role = dice.chance(60) ? 0 : pick_role(dice, scope);
  } else {
    f.tag = Tag::fact;
    f.symbol = dice.below(static_cast<int>(set.facts.size()));
    if (set.facts[f.symbol].unary) f.role = pick_role(dice, scope);
  }
  return f;
}

Formula literal(Dice& dice, const RuleSet& set, const Scope& scope) {
  Formula f = leaf(dice, set, scope);
  if (!dice.chance(30)) return f;
  Formula negated;
  negated.tag = Tag::not_;
  negated.kids.push_back(std::move(f));
  return negated;
}

Formula formula(Dice& dice, const RuleSet& set, const Scope& scope, int depth) {
  if (depth == 0 || dice.chance(60)) return literal(dice, set, scope);
  Formula f;
  int what = dice.below(10);
  f.tag = what < 4 ? Tag::and_ : what < 8 ? Tag::or_ : Tag::implies;
  for (int i = 0; i < 2; ++i) f.kids.push_back(formula(dice, set, scope, depth - 1));
  return f;
}

Formula count(Dice& dice, const RuleSet& set, const Scope& scope) {
  Formula f;
  f.tag = Tag::count;
  f.bound = static_cast<Bound>(dice.below(3));
  f.number = 1;
  int operands = dice.between(2, 3);
  for (int i = 0; i < operands; ++i) f.kids.push_back(leaf(dice, set, scope));
  return f;
}

void add_vocabulary(Dice& dice, RuleSet& set) {
  int facts = dice.between(2, 4);
  for (int i = 0; i < facts; ++i) set.facts.push_back({dice.chance(35), dice.chance(15)});
  if (dice.chance(40)) {
    Measure m{dice.chance(30), dice.between(0, 1), dice.between(2, 3), std::nullopt};
    if (dice.chance(60)) m.typical = dice.between(m.low, m.high);
    set.measures.push_back(m);
  }
  Scope facts_only;
  int outcomes = dice.between(0, 2);
  for (int i = 0; i < outcomes; ++i) {
    Outcome o{dice.chance(40), {}};
    Scope scope = facts_only;
    scope.variables = o.unary ? 1 : 0;
    if (dice.chance(40)) o.occurs.push_back(literal(dice, set, scope));
    set.outcomes.push_back(o);
  }
  if (dice.chance(60)) set.capacity = dice.chance(75) ? 1 : 2;
  int actions = dice.between(2, 3);
  for (int i = 0; i < actions; ++i) {
    Action a;
    a.unary = dice.chance(40);
    Scope scope = facts_only;
    scope.variables = a.unary ? 1 : 0;
    for (int o = 0; o < outcomes; ++o) {
      if (!dice.chance(45)) continue;
      Link link{dice.chance(60), o, no_role, std::nullopt};
      if (set.outcomes[o].unary) link.role = pick_role(dice, scope);
      if (dice.chance(30)) link.when = literal(dice, set, scope);
      a.links.push_back(link);
    }
    if (dice.chance(25)) a.requires_.push_back(formula(dice, set, scope, 1));
    if (set.capacity && dice.chance(80)) a.takes = dice.chance(85) ? 1 : 2;
    set.actions.push_back(a);
  }
}

void add_laws(Dice& dice, RuleSet& set) {
  int laws = dice.between(1, 3);
  for (int i = 0; i < laws; ++i) {
    Law law;
    law.variables = dice.chance(55) ? 0 : dice.chance(80) ? 1 : 2;
    law.over_doctors = law.variables == 1 && dice.chance(25);
    Scope scope;
    scope.variables = law.variables;
    int what = dice.below(10);
    scope.choices = what >= 3;
    scope.facts = what < 5;
    if (what >= 5) law.formula = count(dice, set, scope);
    else law.formula = formula(dice, set, scope, 2);
    set.laws.push_back(law);
  }
}

bool strong(Modality m) { return m == Modality::must || m == Modality::must_not; }

// Priorities only ever point from an earlier rule to a later one, and under
// lexical strength never from weak to strong, so that no cycle can arise.
void add_priorities(Dice& dice, RuleSet& set) {
  const int rules = static_cast<int>(set.rules.size());
  set.lexical = dice.chance(15);
  Scope scope;
  for (int r = 0; r < rules; ++r)
    for (int s = r + 1; s < rules; ++s) {
      if (set.lexical && !(strong(set.rules[r].modality) && !strong(set.rules[s].modality))) continue;
      if (!dice.chance(35)) continue;
      std::optional<Formula> when;
      if (dice.chance(50)) when = literal(dice, set, scope);
      if (dice.chance(60)) set.rules[r].overrides.push_back({s, when});
      else set.prefers.push_back({r, s, when});
    }
  bool explicit_ones = !set.prefers.empty();
  for (const Rule& r : set.rules) explicit_ones = explicit_ones || !r.overrides.empty();
  if (!explicit_ones && !set.lexical && dice.chance(25)) {
    int v = dice.below(4);
    set.prefer_value = std::pair(v, (v + dice.between(1, 3)) % 4);
  }
}

}  // namespace

RuleSet random_rules(std::uint64_t seed) {
  Dice dice{std::mt19937_64(seed * 0x9E3779B97F4A7C15ull + 1)};
  RuleSet set;
  add_vocabulary(dice, set);
  add_laws(dice, set);
  int rules = dice.between(2, 4);
  for (int i = 0; i < rules; ++i) {
    Rule r;
    r.parametrised = dice.chance(30);
    r.value = dice.below(4);
    r.stakes = dice.below(3);
    Scope facts;
    facts.variables = r.parametrised ? 1 : 0;
    int whens = dice.chance(45) ? 0 : dice.between(1, 2);
    for (int w = 0; w < whens; ++w) r.when.push_back(formula(dice, set, facts, 1));
    if (dice.chance(30)) r.unless.push_back(formula(dice, set, facts, 1));
    int m = dice.below(100);
    r.modality = m < 30 ? Modality::must : m < 50 ? Modality::should : m < 62 ? Modality::may
               : m < 85 ? Modality::must_not : Modality::should_not;
    Scope choices = facts;
    choices.facts = false;
    choices.choices = true;
    r.demand = dice.chance(75) ? leaf(dice, set, choices) : formula(dice, set, choices, 1);
    set.rules.push_back(r);
  }
  add_priorities(dice, set);
  return set;
}

const std::vector<std::string>& value_keys() {
  static const std::vector<std::string> keys = {"sincerity", "keeping_promises", "caring_for_others", "free_behavior"};
  return keys;
}

}  // namespace oracle
