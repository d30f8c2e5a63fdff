#include "runtime/score/ranks.h"

#include <algorithm>
#include <cmath>

namespace cvr::score {
namespace {

// Draws that agree to this many log odds differ by rounding only.
constexpr double rounding = 1e-6;

// The factor that 95 % of the draws stay below in every one of their differences from the estimates.
struct Widest {
  std::vector<double> of_draw;

  void take(std::size_t draw, double from_estimate, double spread) {
    if (spread > rounding) of_draw[draw] = std::max(of_draw[draw], std::abs(from_estimate) / spread);
  }
  double factor() { return std::max(z95, quantile(of_draw, level_of_confidence)); }
};

}  // namespace

Spread spread_of(std::span<const double> estimates, const std::vector<std::vector<double>>& draws) {
  const std::size_t n = estimates.size(), times = draws.size();
  Spread out;
  out.above.assign(n, std::vector<bool>(n));
  std::vector<double> column(times), spreads(n);
  Widest items{std::vector<double>(times)}, pairs = items;
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t d = 0; d < times; ++d) column[d] = draws[d][i];
    spreads[i] = deviation(column);
    for (std::size_t d = 0; d < times; ++d) items.take(d, column[d] - estimates[i], spreads[i]);
    out.alone.push_back({estimates[i] - z95 * spreads[i], estimates[i] + z95 * spreads[i]});
  }
  const double wide = items.factor();
  for (std::size_t i = 0; i < n; ++i) out.together.push_back({estimates[i] - wide * spreads[i], estimates[i] + wide * spreads[i]});

  std::vector<std::vector<double>> apart(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < i; ++j) {
      for (std::size_t d = 0; d < times; ++d) column[d] = draws[d][i] - draws[d][j];
      apart[i][j] = apart[j][i] = deviation(column);
      for (std::size_t d = 0; d < times; ++d) pairs.take(d, column[d] - (estimates[i] - estimates[j]), apart[i][j]);
    }
  const double widest = pairs.factor();
  for (std::size_t i = 0; i < n; ++i) {
    double best = 1, worst = static_cast<double>(n);
    for (std::size_t j = 0; j < n; ++j) {
      if (i == j) continue;
      const double ahead = estimates[i] - estimates[j], needed = std::max(rounding, widest * apart[i][j]);
      out.above[i][j] = ahead > needed;
      if (ahead < -needed) ++best;
      if (ahead > needed) --worst;
    }
    out.ranks.push_back({best, worst});
  }
  return out;
}

}  // namespace cvr::score
