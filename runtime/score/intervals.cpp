#include "runtime/score/intervals.h"

#include <algorithm>
#include <cmath>

namespace cvr::score {
namespace {

struct Ratio {
  double value = 0, variance = 0, of = 0;
  std::size_t clusters = 0;
};

Ratio ratio_of(std::span<const Tally> by_cluster) {
  Ratio out;
  double hits = 0;
  for (const Tally& each : by_cluster) {
    if (each.of == 0) continue;
    hits += each.hits;
    out.of += each.of;
    ++out.clusters;
  }
  if (out.of == 0) return out;
  out.value = hits / out.of;
  double squares = 0;
  for (const Tally& each : by_cluster) {
    const double residue = each.hits - out.value * each.of;
    squares += residue * residue;
  }
  const double n = static_cast<double>(out.clusters);
  if (n > 1) out.variance = n / (n - 1) * squares / (out.of * out.of);
  return out;
}

}  // namespace

Interval wilson(double p, double n, double z) {
  if (n <= 0) return {0, 1};
  const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
  const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return {std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Share share_of(std::span<const Tally> by_cluster) {
  const Ratio r = ratio_of(by_cluster);
  const double spread = r.value * (1 - r.value);
  double n = static_cast<double>(r.clusters);
  if (spread > 1e-12 && r.clusters > 1) n = r.variance > 0 ? std::min(r.of, spread / r.variance) : r.of;
  return {r.value, wilson(r.value, n), r.of, r.clusters};
}

Share mean_of(std::span<const Tally> by_cluster) {
  const Ratio r = ratio_of(by_cluster);
  const double half = r.clusters > 1 ? z95 * std::sqrt(r.variance) : 1;
  return {r.value, {std::max(0.0, r.value - half), std::min(1.0, r.value + half)}, r.of, r.clusters};
}

double quantile(std::vector<double>& values, double p) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const double place = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
}

double deviation(std::span<const double> values) {
  if (values.size() < 2) return 0;
  const double n = static_cast<double>(values.size());
  double mean = 0, squares = 0;
  for (double each : values) mean += each / n;
  for (double each : values) squares += (each - mean) * (each - mean);
  return std::sqrt(squares / (n - 1));
}

double normal_z(double outside) {
  // By halving: the error function is exact enough, and this is asked a few times only.
  double low = 0, high = 40;
  for (int i = 0; i < 80; ++i) {
    const double middle = (low + high) / 2;
    (std::erfc(middle / std::sqrt(2.0)) > outside ? low : high) = middle;
  }
  return low;
}

}  // namespace cvr::score
