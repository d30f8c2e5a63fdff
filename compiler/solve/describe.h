// Everything told about a conflict: witness, core, kind, options, contrasts.
#pragma once
#include "compiler/ir/bearing.h"
#include "compiler/solve/options.h"
#include "compiler/solve/question.h"
#include "compiler/solve/witness.h"

namespace cvr::solve {

// What was found, by position in a grounding: the same for every question of the same shape.
struct Findings {
  Verdict verdict;  // dilemma, resolved or compatible; what follows is for the first two
  bool partly_resolved = false;
  Kind kind = Kind::rivalry;
  Witness witness;
  std::vector<std::size_t> core;  // positions in Grounding::choice
  Ways ways;
  std::vector<Contrast> contrasts;  // atoms as in the question first asked
  std::optional<ResolvedBy> resolved_by;
};
Findings find_out(Cast&, const Question&, const Decision&, bool with_contrasts);

// What does not depend on the verdict: rules, strength, stakes, values.
Conflict plain_facts(const Program&, const std::vector<ir::Instance>&, Verdict);
// The findings in the terms of the program. The verdict must be dilemma or resolved.
Conflict describe(const Program&, const ir::Bearing&, const Grounding&, const std::vector<ir::Instance>& rules,
                  const Findings&);

}  // namespace cvr::solve
