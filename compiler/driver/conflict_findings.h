// Conflicts as findings, for `cvrc check --conflicts`.
#pragma once
#include "compiler/driver/pipeline.h"

namespace cvr::driver {

// Adds a finding per dilemma (new-conflict) and per pair left open (undecided), and what there is to say
// of the texts that would tell them.
void report_conflicts(const CommonOptions&, Compiled&);

}  // namespace cvr::driver
