// Neighbouring situations: one literal of the witness flipped, both rules
// still concern the agent, and both can be followed.
#pragma once
#include <vector>

#include "compiler/solve/question.h"
#include "compiler/solve/witness.h"

namespace cvr::solve {

std::vector<Contrast> contrasts(Cast&, const Question&, const Witness&);

}  // namespace cvr::solve
