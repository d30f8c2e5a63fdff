// What of the vocabulary anything in the program speaks of.
#pragma once
#include <vector>

#include "compiler/sema/program.h"

namespace cvr::lint {

// By the index of each.
struct Mentions {
  std::vector<bool> kinds, roles, facts, measures, actions, outcomes, resources, pools;
};
Mentions mentions(const Program&);

}  // namespace cvr::lint
