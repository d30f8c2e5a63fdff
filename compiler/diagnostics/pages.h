// The pages of docs/findings, built into the program.
#pragma once
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {

// The page of a finding as Markdown; empty where none has been written.
std::string_view page(Finding);

}  // namespace cvr
