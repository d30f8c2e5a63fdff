// What a demand can bear upon, through outcomes, resources and choice laws.
//
// Why this misses no conflict: fix a situation and let α, β be choices that
// meet the first and the second demand. Start from β and give every literal of
// `bears_upon(first)` that α makes true its value in α. The first demand holds,
// since its own literals are in the set and it only gains by them; so does
// every constraint, since the set is closed: a constraint that lost a literal
// has all its other literals in the set, and α makes enough of them true.
// Hence if no literal of the second demand is opposed to one in the set, the
// result meets both demands, and they do not clash. Facts play no part: they
// are the same for all choices.
#pragma once
#include <map>
#include <tuple>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::ir {

// The waypoints stand for what is linked to an outcome: `any_cause`, `any_prevention` by outcome;
// `other_link` by the number of a link (those of all actions, counted through): what else is linked like it.
enum class Touch : std::uint8_t { action, outcome, any_cause, any_prevention, other_link };

// Something asked to be true or false. An argument without a role (invalid id) stands for any.
struct Literal {
  Touch what;
  std::uint32_t symbol;
  bool positive;
  std::vector<RoleId> args;
  friend auto operator<=>(const Literal&, const Literal&) = default;
};
using Symbol = std::tuple<Touch, std::uint32_t, bool>;
inline Symbol symbol_of(const Literal& l) { return {l.what, l.symbol, l.positive}; }

// Whether with some roles for the open arguments one is the negation of the other.
bool opposed(const Literal&, const Literal&);

// From a literal over variables to another one that a shared constraint may then ask for.
struct Step {
  std::uint32_t variables;
  std::vector<Term> from;
  Touch what;
  std::uint32_t symbol;
  bool positive;
  std::vector<Term> to;
};
struct TouchIndex {
  std::map<Symbol, std::vector<Step>> steps;
  std::vector<std::vector<std::uint32_t>> takers;     // actions by resource
  std::vector<std::vector<std::uint32_t>> resources;  // resources by action
  std::vector<std::size_t> arity;                     // of actions
};
TouchIndex touch_index(const Program&);

// The literals of a rule's demand (of its negation for a prohibition). With no arguments given, the
// parameters stand for any role.
std::vector<Literal> literals_of(const Program&, const Instance&);
// Closed under the index; sorted.
std::vector<Literal> bears_upon(const TouchIndex&, const std::vector<Literal>&);

}  // namespace cvr::ir
