// What draws of the clashes say about estimates: intervals for each, for all at once, and for ranks.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "runtime/score/intervals.h"

namespace cvr::score {

// By item; `draws` holds the estimates of one draw after another.
struct Spread {
  std::vector<Interval> alone;     // 95 % for each item by itself: estimate ± z × deviation over the draws
  std::vector<Interval> together;  // 95 % that all of them hold
  std::vector<Interval> ranks;     // from 1, the strongest; 95 % that all of them hold
  std::vector<std::vector<bool>> above;  // above[i][j]: i is stronger than j, as sure as that
};

// Intervals that hold together use the largest deviation over all items, in units of its own spread, that 95 % of
// the draws stay below. Ranks do the same with all differences between two items: i's best rank is behind those that
// are surely stronger, its worst before those that are surely weaker (Mogstad, Romano, Shaikh and Wilhelm, Inference
// for Ranks, Review of Economic Studies 91(1), 2024, section 3; the largest deviation: Chernozhukov, Chetverikov and
// Kato, Annals of Statistics 41(6), 2013).
Spread spread_of(std::span<const double> estimates, const std::vector<std::vector<double>>& draws);

}  // namespace cvr::score
