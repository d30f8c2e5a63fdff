#include "runtime/report/model_map.h"

#include <algorithm>
#include <cmath>

namespace cvr::report {
namespace {

using Table = std::vector<std::vector<double>>;

std::vector<std::size_t> without_gaps(const std::vector<std::vector<std::optional<double>>>& kappa) {
  std::vector<std::size_t> members;
  for (std::size_t i = 0; i < kappa.size(); ++i) members.push_back(i);
  for (;;) {
    std::size_t most = 0, worst = 0;
    for (std::size_t k = 0; k < members.size(); ++k) {
      std::size_t gaps = 0;
      for (std::size_t other : members) gaps += other != members[k] && !kappa[members[k]][other];
      if (gaps >= most) most = gaps, worst = k;  // of equals the last one goes
    }
    if (most == 0) return members;
    members.erase(members.begin() + static_cast<std::ptrdiff_t>(worst));
  }
}

// Inner products of points around their middle that have these distances.
Table centred(const Table& distance) {
  const std::size_t n = distance.size();
  std::vector<double> row(n);
  double all = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) row[i] += distance[i][j] * distance[i][j] / static_cast<double>(n);
  for (double x : row) all += x / static_cast<double>(n);
  Table out(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) out[i][j] = -0.5 * (distance[i][j] * distance[i][j] - row[i] - row[j] + all);
  return out;
}

struct Eigen {
  std::vector<double> values;
  Table vectors;  // in columns
};

// Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5): there are as many models as lines on a page.
Eigen eigen_of(Table a) {
  const std::size_t n = a.size();
  Eigen out{{}, Table(n, std::vector<double>(n))};
  for (std::size_t i = 0; i < n; ++i) out.vectors[i][i] = 1;
  for (int sweep = 0; sweep < 60; ++sweep) {
    double off = 0;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) off += a[p][q] * a[p][q];
    if (off < 1e-24) break;
    for (std::size_t p = 0; p < n; ++p)
      for (std::size_t q = p + 1; q < n; ++q) {
        if (std::abs(a[p][q]) < 1e-300) continue;
        const double tau = (a[q][q] - a[p][p]) / (2 * a[p][q]);
        const double t = (tau >= 0 ? 1 : -1) / (std::abs(tau) + std::sqrt(1 + tau * tau)), c = 1 / std::sqrt(1 + t * t), s = t * c;
        const auto turn = [&](double& x, double& y) {
          const double before = x;
          x = c * before - s * y;
          y = s * before + c * y;
        };
        for (std::size_t k = 0; k < n; ++k) turn(a[k][p], a[k][q]);
        for (std::size_t k = 0; k < n; ++k) turn(a[p][k], a[q][k]);
        for (std::size_t k = 0; k < n; ++k) turn(out.vectors[k][p], out.vectors[k][q]);
      }
  }
  for (std::size_t i = 0; i < n; ++i) out.values.push_back(a[i][i]);
  return out;
}

double stress_of(const Table& distance, const std::vector<std::array<double, 2>>& points) {
  double off = 0, all = 0;
  for (std::size_t i = 0; i < points.size(); ++i)
    for (std::size_t j = i + 1; j < points.size(); ++j) {
      const double drawn = std::hypot(points[i][0] - points[j][0], points[i][1] - points[j][1]);
      off += (drawn - distance[i][j]) * (drawn - distance[i][j]);
      all += distance[i][j] * distance[i][j];
    }
  return all > 0 ? std::sqrt(off / all) : 0;
}

}  // namespace

std::optional<ModelMap> map_models(const std::vector<std::vector<std::optional<double>>>& kappa) {
  ModelMap out;
  out.members = without_gaps(kappa);
  const std::size_t n = out.members.size();
  if (n < 3) return std::nullopt;
  Table distance(n, std::vector<double>(n));
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j)
      if (i != j) distance[i][j] = 1 - *kappa[out.members[i]][out.members[j]];
  const Eigen eigen = eigen_of(centred(distance));
  std::vector<std::size_t> order;
  double positive = 0;
  for (std::size_t i = 0; i < n; ++i) order.push_back(i), positive += std::max(0.0, eigen.values[i]);
  if (positive < 1e-9) return std::nullopt;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return eigen.values[a] > eigen.values[b] + 1e-12; });
  out.points.assign(n, {0, 0});
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const double value = std::max(0.0, eigen.values[order[axis]]);
    out.explained[axis] = value / positive;
    double farthest = 0;
    for (std::size_t i = 0; i < n; ++i)
      if (const double x = eigen.vectors[i][order[axis]]; std::abs(x) > std::abs(farthest) + 1e-9) farthest = x;
    for (std::size_t i = 0; i < n; ++i) out.points[i][axis] = (farthest < 0 ? -1 : 1) * std::sqrt(value) * eigen.vectors[i][order[axis]];
  }
  out.stress = stress_of(distance, out.points);
  return out;
}

}  // namespace cvr::report
