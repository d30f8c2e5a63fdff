// The ways of acting: for each rule, the least choice that keeps it and
// breaks the others.
#pragma once
#include <vector>

#include "compiler/solve/question.h"

namespace cvr::solve {

struct Ways {
  std::vector<Choice> options;                     // by side
  std::vector<std::vector<ir::Atom>> left_undone;  // by side
};
Ways ways_of_acting(Cast&, const std::vector<Side>&, const Values& situation);

}  // namespace cvr::solve
