// How strongly a model puts each item before the others.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "runtime/score/connected.h"
#include "runtime/score/resample.h"

namespace cvr::score {

struct StrengthOptions {
  double ridge = 0;  // above 0: every item that is heard of gets an estimate, drawn towards the mean
};

struct Strengths {
  std::vector<Place> place;  // by item
  std::vector<double> of;    // log odds, 0 in the mean of those ranked; not a number where there is no estimate
  std::array<std::optional<double>, circumstances> terms;  // γ, where the answers tell it
  // What keeps a finite maximum from being there although the items are tied together: the circumstance that alone
  // decides every answer, or none of these but a mixture of values.
  bool settled = true;
  std::optional<Circumstance> decides;
  double deviance_per_row = 0;  // against the model that gives every row its own share, by degree of freedom
  // What the estimates were made from, for making them again.
  Trials ranked;
  std::vector<double> at;
};

Strengths strengths_of(const Trials&, const StrengthOptions&);

// The same for one set of drawn clusters; by column of `ranked`.
std::vector<double> strengths_again(const Strengths&, const StrengthOptions&, const Draw&);

}  // namespace cvr::score
