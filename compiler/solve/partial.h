// What can be said of ground formulas without a solver: their truth where atoms
// are only known to lie within bounds (strong Kleene logic; S. C. Kleene,
// Introduction to Metamathematics, §64), and situations close to the ordinary
// one. Whatever these leave open is asked of the solver.
#pragma once
#include <cstdint>
#include <vector>

#include "compiler/ir/truth.h"
#include "compiler/solve/solver.h"

namespace cvr::solve {

// By atom: the values it may have. Booleans are 0 or 1.
struct Between {
  std::int64_t low = 0, high = 1;
};
using Within = std::vector<Between>;

// Every atom within its own bounds, those of `measures` being given.
Within anywhere(const Grounding&, const std::vector<Range>& measures);

// `yes` and `no` hold for all values within the bounds; atoms may depend on each other, which is not seen.
ir::Truth truth(const Grounding&, NodeId, const Within&);

// Every fact and measure has its ordinary value, but for what the formulas say in so many words. Nothing is
// promised of the rest of them.
Values near_ordinary(const Program&, const Grounding&, const std::vector<NodeId>& formulas);

}  // namespace cvr::solve
