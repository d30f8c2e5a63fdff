// Whether wins and losses tie the items together. The likelihood of a Bradley-Terry model has a finite maximum
// exactly when, however the items are divided in two, some of each half were preferred to some of the other: when
// the graph with an edge from each loser to each winner is strongly connected (Ford, Am. Math. Monthly 64(8), 1957;
// Hunter, Annals of Statistics 32(1), 2004, assumption 1).
#pragma once
#include <vector>

#include "runtime/score/trials.h"

namespace cvr::score {

enum class Place : std::uint8_t {
  ranked,       // in the largest set that is tied together
  above,        // preferred to those of that set, and never the other way round
  below,
  apart,        // no comparisons lead to it
  inseparable,  // always together with others, so that its share in what is chosen cannot be told
  unheard,      // no answer bears on it at all
};

// By item. Of sets equally large the one with the first item is taken.
std::vector<Place> places(const Trials&);

}  // namespace cvr::score
