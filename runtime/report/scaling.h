// Texts on a plane.
#pragma once
#include <array>
#include <vector>

#include "runtime/report/ngrams.h"

namespace cvr::report {

struct Plane {
  std::vector<std::array<double, 2>> points;  // one a text; their mean is 0
  std::array<double, 2> explained{};          // the share of all variance along each axis, 0 to 1
};

// Classical scaling of the distances between the vectors (Torgerson, "Multidimensional scaling: I", 1952), which for
// distances of vectors is their principal components (Gower, "Some distance properties of latent root and vector
// methods", 1966). Found by a fixed number of subspace iterations from a fixed start, so that the same texts have the
// same map; the sign of an axis is such that its farthest point is on the positive side.
Plane scale(const WeightedTexts&);

}  // namespace cvr::report
