// The commands that make something of answers.
#pragma once
#include "compiler/driver/command.h"

namespace cvr::driver {

void add_score(Commands&);
void add_plan(Commands&);

}  // namespace cvr::driver
