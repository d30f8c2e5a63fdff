// Intervals at 95 %, the level of every interval here.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace cvr::score {

inline constexpr double level_of_confidence = 0.95;
inline constexpr double z95 = 1.959963984540054;  // of the normal distribution, both sides

struct Interval {
  double low = 0, high = 0;
};

// Wilson's score interval (J. Am. Stat. Assoc. 22, 1927; Brown, Cai and DasGupta, Statistical Science 16(2), 2001,
// section 3.1.1) for a share `p` of `n` independent cases; `n` need not be whole, `z` may be wider than one case asks.
Interval wilson(double p, double n, double z = z95);

// A share of answers that hang together in clusters.
struct Share {
  double share = 0;  // meaningless where of is 0
  Interval interval;
  double of = 0;              // answers
  std::size_t clusters = 0;   // with any of them
};
struct Tally {
  double hits = 0, of = 0;
};
// By cluster. The variance is that of a ratio over clusters (Cochran, Sampling Techniques, 3rd ed. 1977, 6.8); the
// interval is Wilson's for as many independent answers as would have that variance (Korn and Graubard, Survey
// Methodology 24, 1998), never more than there are answers; where all or none are hits, for the number of clusters.
Share share_of(std::span<const Tally> by_cluster);

// A mean over clusters, in which a cluster weighs as much as it has cases; normal interval, cut off at 0 and 1.
Share mean_of(std::span<const Tally> by_cluster);

// Type 7 of Hyndman and Fan (Am. Statistician 50(4), 1996). Sorts.
double quantile(std::vector<double>&, double p);
double deviation(std::span<const double>);  // of a sample
// z of a two-sided normal interval that leaves `outside` (0..1) out.
double normal_z(double outside);

}  // namespace cvr::score
