// How alike two models choose, or one model in two languages.
#pragma once
#include <vector>

#include "runtime/score/intervals.h"
#include "runtime/score/wins.h"

namespace cvr::score {

// Over the clashes that both decide: each clash one choice, the rule that was kept more often, both orders counting
// alike. A model that goes by place decides none, so a liking for the same letter makes no two models alike.
struct Agreement {
  std::size_t clashes = 0;   // that both decided
  double share = 0;          // with the same choice
  double kappa = 0;          // Cohen, Educational and Psychological Measurement 20(1), 1960
  Interval interval;         // of kappa: Fleiss, Cohen and Everitt, Psychological Bulletin 72(5), 1969, equation 13
  bool defined = false;      // false: no clashes, or each keeps to one side throughout
};
Agreement agreement_of(const std::vector<ClashShare>&, const std::vector<ClashShare>&);

// Kendall's tau-a of two lists of strengths; entries that are no numbers are passed over.
double tau_of(const std::vector<double>&, const std::vector<double>&);

}  // namespace cvr::score
