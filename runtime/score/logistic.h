// Maximum likelihood for comparisons: logistic regression over rows that occur many times each. Small and dense:
// some fifty columns, however many answers there are.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace cvr::score {

struct Term {
  std::uint32_t column;
  double weight;
  bool operator==(const Term&) const = default;
  auto operator<=>(const Term&) const = default;
};

// Row r says: the log odds that the left option is chosen are the sum of weight × parameter over its terms.
struct Design {
  std::size_t columns = 0;
  std::vector<std::size_t> begins{0};  // of each row in `terms`, and the end
  std::vector<Term> terms;
};
inline std::size_t rows(const Design& d) { return d.begins.size() - 1; }
inline std::span<const Term> row(const Design& d, std::size_t r) { return {d.terms.data() + d.begins[r], d.begins[r + 1] - d.begins[r]}; }
void add_row(Design&, std::span<const Term>);

// How often each row ended left and right.
struct Counts {
  std::vector<double> left, right;
};

struct LogisticOptions {
  // The first so many columns are items: only differences between them are in the data (the weights of a row add up
  // to 0 over them), and their parameters are made to add up to 0.
  std::size_t items = 0;
  double ridge = 0;     // half of this × the sum of the items' squares is taken off the log likelihood
  int most_steps = 40;  // of Newton's method
  double close_enough = 1e-8;  // the last step is shorter than this in every parameter
};

struct LogisticFit {
  std::vector<double> at;       // the parameters
  bool settled = false;         // false: there is no finite maximum, or it was not reached in `most_steps`
  std::vector<bool> told;       // by column; false: nothing bears on it, or it cannot be told from columns before it
};

// Newton's method from `start` (empty: zeros). McCullagh and Nelder, Generalized Linear Models, 2nd ed. 1989, 4.4.
LogisticFit fit(const Design&, const Counts&, const LogisticOptions&, std::span<const double> start = {});

// Inverse of the information at `at`, by columns; of what is not told, 0.
std::vector<double> covariance(const Design&, const Counts&, const LogisticOptions&, std::span<const double> at);

// By item: true where other items always come and go with it, so that only their sum could be told.
std::vector<bool> inseparable(const Design&, const Counts&, std::size_t items);

double log_likelihood(const Design&, const Counts&, std::span<const double> at);

}  // namespace cvr::score
