// Systems of equations with a symmetric matrix that has no negative direction, a few dozen unknowns wide.
#pragma once
#include <cstddef>
#include <vector>

namespace cvr::score {

struct Cholesky {
  std::size_t n = 0;
  std::vector<double> lower;  // row by row
  std::vector<bool> kept;     // false: this unknown is no more than a sum of those before it; it is left at 0
};

// Golub and Van Loan, Matrix Computations, 4th ed. 2013, 4.2. `matrix` is n × n; its upper half is not looked at.
Cholesky factor(std::vector<double> matrix, std::size_t n);
// Solves in place.
void solve(const Cholesky&, std::vector<double>& right_side);

}  // namespace cvr::score
