// Quantifying choices away: the situations in which something can be done, as
// a formula over facts alone.
#pragma once
#include "compiler/solve/cast.h"

namespace cvr::solve {

// Where some choice within the given parts meets `wanted` (over facts and
// actions). Exact wherever the laws hold.
NodeId project(Cast&, const std::vector<std::uint32_t>& parts, NodeId wanted);
// Where some lawful choice meets all the demands (as grounded); kept per cast.
// Presumes that a choice exists (`Cast::live`), which every question asserts.
NodeId doable(Cast&, std::vector<NodeId> demands);

}  // namespace cvr::solve
