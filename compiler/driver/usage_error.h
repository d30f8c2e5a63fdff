// Mistakes on the command line, told in the words of this program: its parser knows English only.
#pragma once
#include <CLI/CLI.hpp>

#include "compiler/diagnostics/words.h"

namespace cvr::driver {

// What is wrong with the arguments, what was probably meant, and where to look.
Words usage_error(const CLI::App&, const CLI::ParseError&, int count, char** given);

}  // namespace cvr::driver
