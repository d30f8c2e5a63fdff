// Pairs that may clash, one first rule after another: those of a large program need not be held all at once.
#pragma once
#include <memory>
#include <vector>

#include "compiler/ir/instances.h"

namespace cvr::ir {

class PairSearch {
 public:
  explicit PairSearch(const Program&);  // must outlive it
  ~PairSearch();
  PairSearch(const PairSearch&) = delete;
  PairSearch& operator=(const PairSearch&) = delete;

  // The candidates (`candidate_pairs`) whose first rule this is. Sorted. One call at a time.
  std::vector<Pair> of(RuleId first);
  // About as many as these are, and at least 1, without looking for them.
  std::size_t about(RuleId first) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cvr::ir
