// How many conflicts there are, without listing them.
//
// Rules are gathered by what they ask for. Where two demands clash is worked
// out once (demand_clash.h); then a pair of rules clashes if and only if its
// two conditions can hold together there, which is read off their literals
// (implications.h), many pairs at a time (guard_block.h). What does not come out
// that way, and every pair of a program to which this does not apply, is put to
// the solver as in a listing, so the count is always that of `analyse`.
#pragma once
#include <cstdint>

#include "compiler/solve/conflicts.h"

namespace cvr::solve {

struct Counted {
  std::uint64_t conflicts = 0;  // unknown ones included
  std::uint64_t unknown = 0;
  std::uint64_t asked = 0;      // pairs that were put to the solver one by one
  bool by_demand = false;       // the rules could be gathered by demand
  bool interrupted = false;
};

// Of pairs. The program must be free of errors and its laws satisfiable.
Counted count_conflicts(const Program&, const Options&);

}  // namespace cvr::solve
