// How far apart groups of texts are, and how wide each is spread.
#pragma once
#include <optional>
#include <vector>

#include "runtime/report/ngrams.h"

namespace cvr::report {

// Distances are 1 - cosine: 0 for texts of the same n-grams, 1 for texts without a common one.
struct GroupFigures {
  std::size_t texts = 0;
  std::optional<double> within;      // mean distance between two of its texts; from two texts on
  std::optional<std::size_t> nearest;  // the group at the least mean distance
  std::optional<double> silhouette;  // mean over its texts
};

struct Separation {
  std::vector<GroupFigures> groups;
  std::vector<std::vector<std::optional<double>>> between;  // mean distance between texts of two groups
  std::optional<double> within, across;  // mean distance of two texts of one group, of two groups
  std::optional<double> silhouette;      // mean over all texts
  std::optional<double> neighbours;      // the share of texts whose nearest text is of the same group
  double by_chance = 0;                  // the same for a text taken blindly
};

// `group_of` says for each text which of `groups` it is in. The silhouette of a text is (b - a) / max(a, b), where a is
// its mean distance to the others of its group and b that to the nearest other group; 0 for a group's only text:
// Rousseeuw, "Silhouettes: a graphical aid to the interpretation and validation of cluster analysis", 1987.
Separation separation(const WeightedTexts&, const std::vector<std::size_t>& group_of, std::size_t groups);

}  // namespace cvr::report
