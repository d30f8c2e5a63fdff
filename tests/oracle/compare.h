// One random rule set through the compiler and through enumeration.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tests/oracle/brute.h"

namespace oracle {

struct Tally {
  int sets = 0, pairs = 0, conflicts = 0, kinds = 0;
  int by_demand = 0, counted = 0, left_to_solver = 0;  // sets whose rules could be gathered by demand, and their pairs
  std::vector<std::string> differences;  // each with the seed, the pair, both answers
};

// Adds the comparison for one seed; sets too large to enumerate are passed over.
void compare(std::uint64_t seed, Break, Tally&);

}  // namespace oracle
