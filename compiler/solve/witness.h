// The canonical minimal witness: the least situation, then the fewest of its
// facts that still prove what is claimed.
#pragma once
#include <vector>

#include "compiler/solve/cast.h"

namespace cvr::solve {

// In the order of `atoms` (declaration order), each takes its ordinary value,
// or the nearest possible one, such that a lawful situation with a choice
// agrees with all so far, with `fixed`, and with `goal`. There must be one.
// Atoms not listed have some value. The solver says what
// is lawful: `Cast::solver`, or `lawful(cast)` where no choice need exist.
Values least_situation(Cast&, Solver&, const std::vector<AtomId>& atoms, const std::vector<Range>& fixed, NodeId goal);

struct Witness {
  std::vector<Range> cube;       // in declaration order
  std::vector<AtomId> matter;    // the atoms of the slice
  Values least;                  // the least situation in which the target holds
  Values told;                   // the least situation with the values that are told
};
// `target` must be possible.
Witness witness(Cast&, NodeId target);

}  // namespace cvr::solve
