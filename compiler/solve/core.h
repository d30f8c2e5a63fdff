// Why not both: the choice constraints that, with the witness, the laws over
// facts and the demands, leave no choice; and the kind of conflict they tell.
#pragma once
#include <vector>

#include "compiler/solve/question.h"

namespace cvr::solve {

// Positions in Grounding::choice, ascending: what is left after dropping, in
// declaration order, each constraint that is not needed.
std::vector<std::size_t> core_of(Cast&, const std::vector<Side>&, const std::vector<Range>& cube);

Kind kind_of(Cast&, const std::vector<Side>&, const std::vector<std::size_t>& core);

// Demands a deed in no way: every action in it, and behind its outcomes, is to be left undone.
bool only_forbears(Cast&, NodeId demand);

CoreItem item(const ir::Constraint&);

// From a list of formulas that cannot all hold with what the solver asserts:
// drops, in order, each that is not needed. Positions, ascending.
std::vector<std::size_t> minimal_core(Solver&, const std::vector<NodeId>&);

}  // namespace cvr::solve
