// Models on a plane: those that choose alike lie close together.
#pragma once
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

namespace cvr::report {

struct ModelMap {
  std::vector<std::size_t> members;              // positions in the table
  std::vector<std::array<double, 2>> points;     // by member
  std::array<double, 2> explained{};             // share of each axis in the sum of all positive eigenvalues
  double stress = 0;                             // Kruskal's first (Psychometrika 29, 1964): 0 where the plane tells all distances as they are
};

// Classical scaling (Torgerson, Psychometrika 17, 1952) of the distances 1 − κ. `kappa` is symmetric; where a pair has
// none, the model with the most such gaps is left out, then the next. Nothing with fewer than three models left, or all
// in one place. The first axis is the longer one; on each the point farthest from the middle lies on the positive side.
std::optional<ModelMap> map_models(const std::vector<std::vector<std::optional<double>>>& kappa);

}  // namespace cvr::report
