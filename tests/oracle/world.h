// The vocabulary of a rule set over one cast, with its situations, its choices
// and what the laws allow, by enumeration.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "tests/oracle/brute.h"

namespace oracle {

using Situation = std::map<Atom, int>;
// Actions and outcomes, keyed by tag, symbol, role.
struct ChoiceAtom {
  Tag tag;
  int symbol, role;
  friend auto operator<=>(const ChoiceAtom&, const ChoiceAtom&) = default;
};
using Choice = std::map<ChoiceAtom, bool>;

// Roles of the parameters (param0, param1) of what a formula stands in.
struct Binding { int first = no_role, second = no_role; };

// Unknown atoms (of a situation or choice not given) are an error of the test.
bool evaluate(const Formula&, Binding, const Situation*, const Choice*);
bool mentions_choice(const Formula&);
// What makes an outcome instance true, or keeps it from being so.
struct Cause { std::optional<ChoiceAtom> action; std::optional<Formula> when; Binding binding; };
struct Completion { std::vector<Cause> causes, preventions; };

// A constraint on choices, in declaration order.
struct Constraint {
  enum Sort { completion, requires_, capacity, law } sort;
  std::function<bool(const Situation&, const Choice&)> holds;
};

struct Core {
  bool completion = false, law = false, other = false;
  bool empty() const { return !completion && !law && !other; }
};

struct World {
  const RuleSet* set = nullptr;
  std::vector<int> cast;
  std::vector<Atom> situation_atoms;  // that some formula mentions, in declaration order
  std::vector<ChoiceAtom> actions, outcomes;
  std::vector<Completion> completions;  // by outcome
  std::vector<std::function<bool(const Situation&)>> situation_laws;
  std::vector<Constraint> constraints;

  bool names_only_cast(const Formula&) const;
  // True if the formula (or, if negated, its negation) asks for no deed: every action in it, and behind its
  // outcomes, is to be left undone.
  bool leaves_undone(const Formula&, Binding, bool negated) const;
  int ordinary(const Atom&) const;
  Interval range(const Atom&) const;
  double situations() const;
  double choices() const;
  void each_situation(const std::function<void(const Situation&)>&) const;
  bool lawful(const Situation&) const;
  // All choices D_A allows, with the outcomes completed.
  std::vector<Choice> allowed_choices(const Situation&) const;
};

World build_world(const RuleSet&, std::vector<int> cast, bool without_laws);

// Which constraints keep `both` from being possible in every lawful situation of the cube, when they are
// dropped one by one in declaration order. Outcomes are free where their completion is dropped.
// Nothing where that would take too long.
std::optional<Core> minimal_core(const World&, const std::function<bool(const Situation&)>& inside_cube,
                  const std::function<bool(const Choice&)>& both);

}  // namespace oracle
