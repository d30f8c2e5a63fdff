// What a demand can bear upon, through resources and laws on choices.
//
// Everything here speaks of actions alone: an outcome stands for what its
// completion makes of it, so that to ask for it is to ask for the actions that
// cause it and against those that prevent it.
//
// Why this misses no conflict: fix a situation and let α, β be choices that
// meet the first and the second demand. Start from β and give every literal of
// `bears_upon(first)` that α makes true its value in α. The first demand holds,
// since its own literals are in the set and it only gains by them; so does
// every constraint, since the set is closed: a constraint that lost a literal
// has all its other literals in the set, and α makes enough of them true. (A
// completion is no constraint on actions, and what an action requires concerns
// it alone.) Hence if no literal of the second demand is opposed to one in the
// set, the result meets both demands, and they do not clash. Facts play no
// part: they are the same for all choices.
#pragma once
#include <map>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::ir {

// An action asked to be done or left undone. An argument without a role (invalid id) stands for any.
struct Literal {
  std::uint32_t action;
  bool positive;
  std::vector<RoleId> args;
  friend auto operator<=>(const Literal&, const Literal&) = default;
};
using Symbol = std::pair<std::uint32_t, bool>;
inline Symbol symbol_of(const Literal& l) { return {l.action, l.positive}; }

// Whether with some roles for the open arguments one is the negation of the other.
bool opposed(const Literal&, const Literal&);

// From a literal over variables to another one that a shared constraint may then ask for. Variables that
// the first leaves unbound stand for any role.
struct Step {
  std::uint32_t variables;
  std::vector<Term> from;
  std::uint32_t action;
  bool positive;
  std::vector<Term> to;
};
struct LinkPlace {
  std::uint32_t action;
  const Link* link;  // of the program
};
struct TouchIndex {
  std::map<Symbol, std::vector<Step>> steps;
  std::vector<std::vector<LinkPlace>> links;          // by outcome
  std::vector<std::vector<std::uint32_t>> takers;     // actions by resource
  std::vector<std::vector<std::uint32_t>> resources;  // resources by action
  std::vector<std::size_t> arity;                     // of actions
};
// The program must outlive it.
TouchIndex touch_index(const Program&);

// The literals of a rule's demand (of its negation for a prohibition). With no arguments given, the
// parameters stand for any role. Sorted.
std::vector<Literal> literals_of(const Program&, const TouchIndex&, const Instance&);
// Closed under the index; sorted.
std::vector<Literal> bears_upon(const TouchIndex&, const std::vector<Literal>&);

}  // namespace cvr::ir
