// Who is preferred to whom, pair by pair, clash by clash: a clash counts once, however often it was asked.
#pragma once
#include <cstdint>
#include <vector>

#include "runtime/score/intervals.h"
#include "runtime/score/record.h"

namespace cvr::score {

inline constexpr std::size_t fewest_clashes = 10;  // a cell with fewer says too little to be shown

// One clash, in answers of one model: how the left rule fared, as the mean of its two orders.
struct ClashShare {
  std::uint32_t cluster = 0, matchup = 0;
  double left = 0;
  double withheld = 0;  // share of answers that declined, among those and the decided
};
std::vector<ClashShare> clash_shares(const Record&, const Group&);

struct Cell {
  std::uint32_t a = 0, b = 0;  // items, a < b
  std::size_t clashes = 0;
  double share = 0;    // of a
  Interval interval;   // Wilson's
};
// Every pair with a clash in which a stands on one side only and b on the other only; by a, then b.
std::vector<Cell> wins_of(const std::vector<ClashShare>&, const std::vector<Matchup>&, const Level&);

// One item against all others.
struct Standing {
  std::size_t clashes = 0;
  double share = 0;
  Interval interval;
  Interval bounds;  // were all that was declined decided against it, or for it (Manski, Partial Identification, 2003, 1.2)
};
std::vector<Standing> standings_of(const std::vector<ClashShare>&, const std::vector<Matchup>&, const Level&);

}  // namespace cvr::score
