// Which atoms a formula asks to hold and which it asks not to.
#pragma once
#include <algorithm>
#include <functional>
#include <vector>

#include "compiler/solve/formula.h"

namespace cvr::solve {

struct Polarity {
  std::vector<AtomId> positive, negative;  // ascending; an atom may be in both
};
// Of the atoms that `counted` picks.
Polarity polarity(const Grounding&, NodeId, const std::function<bool(AtomId)>& counted);

}  // namespace cvr::solve
