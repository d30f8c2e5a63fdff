// Which values the rules uphold, which pairs of values clash, and why the
// others cannot.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "compiler/ir/instances.h"
#include "compiler/sema/program.h"
#include "compiler/solve/conflicts.h"

namespace cvr::driver {

struct ValueCoverage {
  std::size_t rules = 0, first = 0, dilemmas = 0;  // `first`: rules that name it first
};

// Why a pair has no dilemma. Each but `open` is proved: `untouching` by the index of what demands bear on
// (docs/semantics.md, "Which pairs are looked at"), the others by a verdict on every pair of rules in it.
enum class NoClash {
  has_one,
  no_rules,    // no rule upholds one of them
  untouching,  // no two rules ask for anything that bears on each other
  apart,       // where they bear on each other, the two rules never apply together
  followable,  // some apply together, but both can then be followed
  settled,     // there are clashes, and a priority settles each
  open,        // a verdict is unknown
};
std::string_view sentence(NoClash);

// Two values, or two core values, in declaration order; may be the same. A rule stands for each it upholds.
struct PairCoverage {
  std::uint32_t first = 0, second = 0;  // ValueId or CoreId
  std::size_t candidates = 0, dilemmas = 0, resolved = 0, unknown = 0;
  NoClash why = NoClash::has_one;
  std::optional<ir::Pair> example;  // without a dilemma: two rules that show why, where some bear on each other
};

struct Coverage {
  std::vector<ValueCoverage> values;      // by ValueId
  std::vector<PairCoverage> value_pairs;  // every two values, in order
  std::vector<PairCoverage> core_pairs;   // every two core values, in order
};

// `conflicts` as analyse gives them. Pairs of rules whose verdict decides why a pair of values has no clash
// are asked about again.
Coverage cover(const Program&, const std::vector<solve::Conflict>& conflicts, const solve::Options&);

}  // namespace cvr::driver
