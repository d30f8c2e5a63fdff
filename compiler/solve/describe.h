// Everything told about a conflict: witness, core, kind, options, contrasts.
#pragma once
#include "compiler/solve/question.h"

namespace cvr::solve {

// What does not depend on the verdict: rules, strength, stakes, values.
Conflict plain_facts(const Program&, const std::vector<ir::Instance>&, Verdict);
// `decision.verdict` must be dilemma or resolved.
Conflict describe(Cast&, const Question&, const Decision&, bool with_contrasts);

}  // namespace cvr::solve
