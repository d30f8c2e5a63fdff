// Whether preferences go round in circles more often than chance makes them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "runtime/score/wins.h"

namespace cvr::score {

struct Triads {
  std::size_t triples = 0;   // of items whose three pairs are all decided, one way or the other
  std::size_t circular = 0;  // a before b, b before c, c before a (Kendall and Babington Smith, Biometrika 31, 1940)
  // Their coefficient of consistence: 1 without circles, 0 with as many as there can be. Only where every pair of
  // items is decided.
  std::optional<double> zeta;
  // The same count where the strengths are all there is, and clashes scatter around them as they do here.
  double expected = 0;
  double p = 1;  // share of such chance results with as many circles or more
  double scatter = 1;  // of clashes around the strengths, in units of coin throws
  // Circles in which each preference alone is sure, all pairs of the table taken together (Bonferroni).
  std::vector<std::array<std::uint32_t, 3>> sure;
};

// `strengths` by item, not a number where there is none; such items are left out.
Triads triads_of(const std::vector<Cell>&, const std::vector<ClashShare>&, const std::vector<Matchup>&, const Level&,
                 std::span<const double> strengths, std::uint64_t seed);

}  // namespace cvr::score
