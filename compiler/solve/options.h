// The ways of acting: for each rule, the least choice that keeps it and
// breaks the others.
#pragma once
#include <vector>

#include "compiler/solve/question.h"

namespace cvr::solve {

// By side, in declaration order.
struct Ways {
  std::vector<std::vector<AtomId>> done;
  std::vector<std::vector<AtomId>> left_undone;
};
Ways ways_of_acting(Cast&, const std::vector<Side>&, const Values& situation);

}  // namespace cvr::solve
