#include "runtime/report/scaling.h"

#include <cmath>

namespace cvr::report {
namespace {

using Column = std::vector<double>;
constexpr std::size_t block = 8, rounds = 200;  // more than two columns: the two wanted ones settle sooner

void centre(Column& c) {
  double sum = 0;
  for (double x : c) sum += x;
  for (double& x : c) x -= sum / static_cast<double>(c.size());
}

double product(const Column& a, const Column& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

// The matrix of inner products of the centred texts, times a column.
Column times(const WeightedTexts& texts, Column v) {
  centre(v);
  Column features(texts.features, 0.0);
  for (std::size_t i = 0; i < v.size(); ++i)
    for (const auto& [at, weight] : texts.vectors[i]) features[at] += weight * v[i];
  for (std::size_t i = 0; i < v.size(); ++i) {
    v[i] = 0;
    for (const auto& [at, weight] : texts.vectors[i]) v[i] += weight * features[at];
  }
  centre(v);
  return v;
}

// Gram and Schmidt, twice over for the sake of rounding. What is left of a dependent column is dropped to zero.
void make_orthonormal(std::vector<Column>& columns) {
  for (std::size_t k = 0; k < columns.size(); ++k) {
    const double before = std::sqrt(product(columns[k], columns[k]));
    for (int pass = 0; pass < 2; ++pass)
      for (std::size_t j = 0; j < k; ++j) {
        const double shadow = product(columns[k], columns[j]);
        for (std::size_t i = 0; i < columns[k].size(); ++i) columns[k][i] -= shadow * columns[j][i];
      }
    const double length = std::sqrt(product(columns[k], columns[k]));
    for (double& x : columns[k]) x = length > 1e-9 * before && length > 0 ? x / length : 0;
  }
}

std::vector<Column> start(std::size_t n) {
  std::vector<Column> out(block, Column(n));
  std::uint64_t state = 1;
  for (Column& column : out)
    for (double& x : column) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      x = static_cast<double>(state >> 11) / 9007199254740992.0 - 0.5;
    }
  for (Column& column : out) centre(column);
  return out;
}

double variance(const WeightedTexts& texts) {
  Column sum(texts.features, 0.0);
  double all = 0;
  for (const SparseVector& v : texts.vectors)
    for (const auto& [at, weight] : v) sum[at] += weight, all += weight * weight;
  return all - product(sum, sum) / static_cast<double>(std::max<std::size_t>(1, texts.vectors.size()));
}

}  // namespace

Plane scale(const WeightedTexts& texts) {
  const std::size_t n = texts.vectors.size();
  Plane out;
  out.points.assign(n, {0, 0});
  const double all = variance(texts);
  if (n < 3 || all <= 1e-12) return out;
  std::vector<Column> columns = start(n);
  make_orthonormal(columns);
  for (std::size_t round = 0; round < rounds; ++round) {
    for (Column& column : columns) column = times(texts, column);
    make_orthonormal(columns);
  }
  for (std::size_t axis = 0; axis < 2; ++axis) {
    const double root = std::max(0.0, product(columns[axis], times(texts, columns[axis])));
    out.explained[axis] = root / all;
    double farthest = 0;
    for (double x : columns[axis])
      if (std::abs(x) > std::abs(farthest) + 1e-9) farthest = x;
    for (std::size_t i = 0; i < n; ++i) out.points[i][axis] = (farthest < 0 ? -1 : 1) * std::sqrt(root) * columns[axis][i];
  }
  return out;
}

}  // namespace cvr::report
