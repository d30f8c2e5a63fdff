// What follows from literals by the laws over facts, where the laws are clauses
// of two literals each (as rules for situations mostly are: one thing implies or
// excludes another).
//
// Write cl(C) for what the literals of a cube C imply, one literal at a time.
// For satisfiable clauses of two literals, C can hold with them if and only if
// cl(C) has no literal together with its opposite: then set cl(C) true; a clause
// with a false literal has its other one in cl(C), and every other clause that
// is not true yet speaks of unset variables alone, on which any model of the
// clauses will do (B. Aspvall, M. F. Plass, R. E. Tarjan, A linear-time
// algorithm for testing the truth of certain quantified Boolean formulas, 1979).
// Since cl(C ∪ D) is the union of cl(C) and cl(D), cubes that can hold each by
// itself can hold together if and only if no two of them exclude each other; and
// C excludes D if and only if the opposite of a literal of C is in cl(D), for
// what follows from l is opposed to what l's opposite follows from.
//
// Longer clauses: let M be a model of all clauses. Where cl(C) makes no literal
// of a longer clause false, cl(C) set true in M is a model still. So only cubes
// that make one false are left to the solver (`at_risk`).
//
// All this is over the roles of the whole program, while a question knows those
// of its own cast alone. It is the same if every step from one literal to
// another that needs further roles can be made without them, which is checked.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "compiler/solve/literals.h"

namespace cvr::solve {

struct Implications {
  std::vector<std::vector<Lit>> all;  // by literal: what follows from it, itself included; ascending
  std::vector<bool> at_risk;          // by literal: it makes a literal of a longer clause false
};

// The laws over facts and the kinds above others, for these roles; literals that they speak of are added.
// Nothing where that cannot be said in clauses, where they cannot hold, or where roles make a difference.
std::optional<Implications> implications(Literals&, std::span<const RoleId> roles);

// Everything that follows from a cube, ascending; nothing where it cannot hold.
std::optional<Cube> closure(const Implications&, const Cube&);
bool excludes(const Cube&, const Cube& closed);  // the opposite of a literal of the first is in the second

}  // namespace cvr::solve
