// Which atoms exist over a cast.
#pragma once
#include <span>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::ir {

struct Vocabulary {
  std::vector<Atom> atoms;  // ordered by atom_less
  bool complete = true;     // false where instance_limit stopped it
};

// Actions and outcomes: every way to give different roles of the cast to their
// parameters where each role is of the parameter's kind by declaration, and
// whatever else a formula of the program names in so many words or brings in
// through a law's guard. Facts, measures and memberships: those that a formula
// names; memberships also in the parents of such a kind.
// `cast` has the agent first, then declaration order.
Vocabulary vocabulary(const Program&, std::span<const RoleId> cast);

}  // namespace cvr::ir
