// Comparisons of one model at one level, put together by what they compare: a design with few rows, and how often
// each clash was decided in each of them.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "runtime/score/comparison.h"
#include "runtime/score/logistic.h"

namespace cvr::score {

// Answers to one clash in one row.
struct Trial {
  std::uint32_t cluster, row;
  double left, right;
};

// The columns are the items, then the circumstances. An option counts as the mean of what its rule upholds: a rule
// with k values gives each of them the weight 1/k. This is a Bradley-Terry model whose abilities are linear in the
// values (Turner and Firth, Bradley-Terry Models in R, J. Stat. Softw. 48(9), 2012, section 3.2), with the order
// effect of Davidson and Beaver (Biometrics 33, 1977) for each circumstance:
//
//   log odds(left) = mean θ(left's values) − mean θ(right's values) + Σ γ_c · for_left_c
struct Trials {
  std::size_t items = 0;
  Design design;
  std::vector<Trial> trials;  // by cluster, then row
};

// What refusals are taken for.
enum class Refusals { left_out, all_left, all_right };

// Comparisons between options that weigh the same at this level are left out.
Trials trials_of(std::span<const Comparison>, std::span<const Matchup>, const Level&, Refusals = Refusals::left_out);

// By row, each cluster as often as `times` says; empty: once.
Counts counts_of(const Trials&, std::span<const std::uint16_t> times = {});

// Only these items, renumbered in their order, and the rows that name no others.
Trials restricted(const Trials&, const std::vector<bool>& kept);

}  // namespace cvr::score
