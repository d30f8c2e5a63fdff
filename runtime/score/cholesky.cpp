#include "runtime/score/cholesky.h"

#include <cmath>
#include <utility>

namespace cvr::score {

Cholesky factor(std::vector<double> matrix, std::size_t n) {
  // What is left of a diagonal entry after the unknowns before it; less than this share of it is rounding.
  constexpr double nothing = 1e-9;
  Cholesky c{n, std::move(matrix), std::vector<bool>(n, true)};
  auto& l = c.lower;
  for (std::size_t j = 0; j < n; ++j) {
    const double whole = l[j * n + j];
    double rest = whole;
    for (std::size_t k = 0; k < j; ++k) rest -= l[j * n + k] * l[j * n + k];
    if (!(rest > nothing * whole) || !(rest > 0)) {
      c.kept[j] = false;
      for (std::size_t i = j; i < n; ++i) l[i * n + j] = 0;
      continue;
    }
    const double root = std::sqrt(rest);
    l[j * n + j] = root;
    for (std::size_t i = j + 1; i < n; ++i) {
      double sum = l[i * n + j];
      for (std::size_t k = 0; k < j; ++k) sum -= l[i * n + k] * l[j * n + k];
      l[i * n + j] = sum / root;
    }
  }
  return c;
}

void solve(const Cholesky& c, std::vector<double>& x) {
  const std::size_t n = c.n;
  for (std::size_t i = 0; i < n; ++i) {
    if (!c.kept[i]) {
      x[i] = 0;
      continue;
    }
    for (std::size_t k = 0; k < i; ++k) x[i] -= c.lower[i * n + k] * x[k];
    x[i] /= c.lower[i * n + i];
  }
  for (std::size_t i = n; i-- > 0;) {
    if (!c.kept[i]) continue;
    for (std::size_t k = i + 1; k < n; ++k) x[i] -= c.lower[k * n + i] * x[k];
    x[i] /= c.lower[i * n + i];
  }
}

}  // namespace cvr::score
