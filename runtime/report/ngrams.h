// Short texts as weighted character n-grams, so that Chinese and English are compared alike and without a dictionary.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::report {

// Features in ascending order with their weights; of length 1, or empty for a text without letters.
using SparseVector = std::vector<std::pair<std::uint32_t, double>>;

struct WeightedTexts {
  std::vector<SparseVector> vectors;  // one a text
  std::size_t features = 0;
};

// Chinese: single characters and pairs of neighbours. English: runs of 3 to 5 letters inside a word, with the space
// before and after it, in lower case. Punctuation and spaces else are left out. Weights are (1 + ln tf) *
// (1 + ln((1 + n) / (1 + df))), made of length 1: Salton and Buckley, "Term-weighting approaches in automatic text
// retrieval", 1988, with the smoothing that is in common use.
WeightedTexts weigh(const std::vector<std::string>& texts, runtime::Language);

double dot(const SparseVector&, const SparseVector&);

}  // namespace cvr::report
