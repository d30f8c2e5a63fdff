#include "runtime/score/agreement.h"

#include <algorithm>
#include <cmath>

namespace cvr::score {
namespace {

int side(const ClashShare& clash) {
  if (clash.withheld == 1 || std::abs(clash.left - 0.5) < 1e-9) return -1;
  return clash.left > 0.5 ? 0 : 1;
}

}  // namespace

Agreement agreement_of(const std::vector<ClashShare>& a, const std::vector<ClashShare>& b) {
  double p[2][2] = {};
  Agreement out;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].cluster < b[j].cluster) ++i;
    else if (b[j].cluster < a[i].cluster) ++j;
    else {
      const int one = side(a[i++]), other = side(b[j++]);
      if (one >= 0 && other >= 0) p[one][other] += 1, ++out.clashes;
    }
  }
  if (out.clashes == 0) return out;
  const double n = static_cast<double>(out.clashes);
  for (auto& line : p)
    for (double& each : line) each /= n;
  const double of_a[2] = {p[0][0] + p[0][1], p[1][0] + p[1][1]}, of_b[2] = {p[0][0] + p[1][0], p[0][1] + p[1][1]};
  const double chance = of_a[0] * of_b[0] + of_a[1] * of_b[1];
  out.share = p[0][0] + p[1][1];
  if (chance > 1 - 1e-12) return out;
  out.defined = true;
  const double kappa = out.kappa = (out.share - chance) / (1 - chance);
  double sum = 0;
  for (int i : {0, 1})
    for (int j : {0, 1}) {
      const double off = i == j ? 1 - (of_a[i] + of_b[i]) * (1 - kappa) : (of_b[i] + of_a[j]) * (1 - kappa);
      sum += p[i][j] * off * off;
    }
  const double last = kappa - chance * (1 - kappa);
  const double half = z95 * std::sqrt(std::max(0.0, sum - last * last) / n) / (1 - chance);
  out.interval = {std::max(-1.0, kappa - half), std::min(1.0, kappa + half)};
  return out;
}

double tau_of(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0, pairs = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      if (std::isnan(a[i]) || std::isnan(a[j]) || std::isnan(b[i]) || std::isnan(b[j])) continue;
      const double way = (a[i] - a[j]) * (b[i] - b[j]);
      sum += way > 0 ? 1 : way < 0 ? -1 : 0;
      ++pairs;
    }
  return pairs > 0 ? sum / pairs : 0;
}

}  // namespace cvr::score
