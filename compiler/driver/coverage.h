// Which values the rules uphold, which pairs of core values clash, and why the
// others do not.
#pragma once
#include <string>
#include <vector>

#include "compiler/sema/program.h"
#include "compiler/solve/conflicts.h"

namespace cvr::driver {

struct ValueCoverage {
  std::size_t rules = 0, dilemmas = 0;
};
// Why two core values have no dilemma.
enum class NoClash { has_one, no_rules, untouching, apart, settled };
std::string_view sentence(NoClash);

struct CorePair {
  CoreId first, second;  // in declaration order; may be the same
  std::size_t candidates = 0, dilemmas = 0, resolved = 0;
  NoClash why = NoClash::has_one;
};
struct Coverage {
  std::vector<ValueCoverage> values;  // by ValueId
  std::vector<std::size_t> core_rules;  // by CoreId
  std::vector<CorePair> pairs;        // every two cores, in order
};

// `conflicts` as analyse gives them. A rule that upholds several values counts for each.
Coverage cover(const Program&, const std::vector<solve::Conflict>& conflicts);

}  // namespace cvr::driver
