// The commands that get answers and make something of them.
#pragma once
#include "compiler/driver/command.h"

namespace cvr::driver {

void add_ask(Commands&);
void add_import(Commands&);
void add_score(Commands&);
void add_plan(Commands&);

}  // namespace cvr::driver
