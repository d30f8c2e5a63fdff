#include "runtime/score/logistic.h"

#include <algorithm>
#include <cmath>

#include "runtime/score/cholesky.h"

namespace cvr::score {
namespace {

// Beyond this, odds are one to some millions: a parameter that gets there is on its way to infinity.
constexpr double infinite = 15;

double log_odds(std::span<const Term> terms, std::span<const double> at) {
  double sum = 0;
  for (const Term& term : terms) sum += term.weight * at[term.column];
  return sum;
}

struct Slope {
  std::vector<double> gradient, information;
};

void slope_at(const Design& d, const Counts& counts, const LogisticOptions& options, std::span<const double> at, Slope& out) {
  const std::size_t n = d.columns;
  out.gradient.assign(n, 0);
  out.information.assign(n * n, 0);
  for (std::size_t r = 0; r < rows(d); ++r) {
    const double times = counts.left[r] + counts.right[r];
    if (times == 0) continue;
    const auto terms = row(d, r);
    const double p = 1 / (1 + std::exp(-log_odds(terms, at)));
    const double missing = counts.left[r] - times * p, bend = times * p * (1 - p);
    for (const Term& a : terms) {
      out.gradient[a.column] += missing * a.weight;
      const double scaled = bend * a.weight;
      double* line = out.information.data() + a.column * n;
      for (const Term& b : terms) {
        if (b.column > a.column) break;  // terms stand in the order of their columns
        line[b.column] += scaled * b.weight;
      }
    }
  }
  for (std::size_t i = 0; i < options.items; ++i) {
    out.gradient[i] -= options.ridge * at[i];
    out.information[i * n + i] += options.ridge;
  }
}

// The direction in which all items move together is not in the data. Moving that way costs as much as moving one
// of them alone, so that there is one solution; the parameters start with the sum 0 and keep it.
std::vector<double> held(std::vector<double> matrix, const LogisticOptions& options, std::size_t n) {
  double mean = 0;
  for (std::size_t i = 0; i < options.items; ++i) mean += matrix[i * n + i];
  if (options.items > 0) mean /= static_cast<double>(options.items * options.items);
  for (std::size_t i = 0; i < options.items; ++i)
    for (std::size_t j = 0; j <= i; ++j) matrix[i * n + j] += mean;
  return matrix;
}

}  // namespace

void add_row(Design& d, std::span<const Term> terms) {
  d.terms.insert(d.terms.end(), terms.begin(), terms.end());
  d.begins.push_back(d.terms.size());
}

LogisticFit fit(const Design& d, const Counts& counts, const LogisticOptions& options, std::span<const double> start) {
  LogisticFit out;
  out.at.assign(d.columns, 0);
  std::copy(start.begin(), start.end(), out.at.begin());
  out.told.assign(d.columns, true);
  Slope slope;
  for (int step = 0; step < options.most_steps; ++step) {
    slope_at(d, counts, options, out.at, slope);
    const Cholesky matrix = factor(held(slope.information, options, d.columns), d.columns);
    if (step == 0) out.told = matrix.kept;
    std::vector<double> move = slope.gradient;
    solve(matrix, move);
    // The likelihood has one summit, but a long step may jump over it.
    double longest = 0, farthest = 0;
    for (const double each : move) longest = std::max(longest, std::abs(each));
    const double shrink = longest > 2 ? 2 / longest : 1;
    for (std::size_t i = 0; i < d.columns; ++i) farthest = std::max(farthest, std::abs(out.at[i] += shrink * move[i]));
    if (farthest > infinite) return out;
    if (longest < options.close_enough) {
      out.settled = true;
      return out;
    }
  }
  return out;
}

std::vector<double> covariance(const Design& d, const Counts& counts, const LogisticOptions& options, std::span<const double> at) {
  const std::size_t n = d.columns;
  Slope slope;
  slope_at(d, counts, options, at, slope);
  const Cholesky matrix = factor(held(std::move(slope.information), options, n), n);
  std::vector<double> out(n * n);
  for (std::size_t j = 0; j < n; ++j) {
    // Items with the sum 0: what all of them share is taken out of the unit vector, and so out of the answer.
    std::vector<double> unit(n, 0);
    unit[j] = 1;
    if (j < options.items)
      for (std::size_t i = 0; i < options.items; ++i) unit[i] -= 1 / static_cast<double>(options.items);
    solve(matrix, unit);
    for (std::size_t i = 0; i < n; ++i) out[j * n + i] = unit[i];
  }
  return out;
}

std::vector<bool> inseparable(const Design& d, const Counts& counts, std::size_t items) {
  const std::size_t n = d.columns;
  const std::vector<double> zeros(n);
  const LogisticOptions options{items};
  Slope slope;
  slope_at(d, counts, options, zeros, slope);
  const std::vector<double> whole = held(std::move(slope.information), options, n);
  const Cholesky matrix = factor(whole, n);
  std::vector<bool> out(items);
  for (std::size_t j = 0; j < items; ++j) {
    if (matrix.kept[j]) continue;
    // Which of the others, put together, do what this one does.
    std::vector<double> others(n);
    for (std::size_t i = 0; i < n; ++i) others[i] = i >= j ? whole[i * n + j] : whole[j * n + i];
    solve(matrix, others);
    out[j] = true;
    for (std::size_t i = 0; i < items; ++i)
      if (std::abs(others[i]) > 1e-6) out[i] = true;
  }
  return out;
}

double log_likelihood(const Design& d, const Counts& counts, std::span<const double> at) {
  double sum = 0;
  for (std::size_t r = 0; r < rows(d); ++r) {
    const double odds = log_odds(row(d, r), at);
    // log p = -log(1 + e^-odds), without overflow.
    auto log_share = [](double x) { return x > 0 ? -std::log1p(std::exp(-x)) : x - std::log1p(std::exp(x)); };
    if (counts.left[r] > 0) sum += counts.left[r] * log_share(odds);
    if (counts.right[r] > 0) sum += counts.right[r] * log_share(-odds);
  }
  return sum;
}

}  // namespace cvr::score
