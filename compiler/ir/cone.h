// Which constraints on choices can bear on a demand over one cast.
#pragma once
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::ir {

// Constraints on choices that share an action or outcome, directly or through
// others, form one part. A part is idle if doing nothing meets it in every
// situation; then it matters only to demands that speak of its actions and outcomes.
struct ChoiceParts {
  static constexpr std::uint32_t none = 0xffffffffu;
  std::vector<std::uint32_t> of_atom;        // by atom
  std::vector<std::uint32_t> of_constraint;  // by position in Grounding::choice; `none` if it names no action or outcome
  std::vector<bool> idle;                    // by part
};
ChoiceParts choice_parts(const Grounding&);

}  // namespace cvr::ir
