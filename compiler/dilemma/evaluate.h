// What holds when a situation and a choice are fixed: reads the grounded
// formulas, asks no solver.
#pragma once
#include <cstdint>
#include <vector>

#include "compiler/solve/conflicts.h"

namespace cvr::dilemma {

struct World {
  const Program& program;
  ir::Grounding& grounding;
  std::vector<std::int64_t> values;  // by atom
};

// Atoms not among the literals have their ordinary value; who is of a kind is of its parents.
World world_of(const Program&, ir::Grounding&, const std::vector<solve::Literal>& situation);
// Sets the actions done and, through them, the outcomes, which are returned.
std::vector<ir::Atom> choose(World&, const std::vector<ir::Atom>& done);
bool holds(const World&, ir::NodeId);

}  // namespace cvr::dilemma
