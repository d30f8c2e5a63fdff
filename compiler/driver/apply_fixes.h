// `cvrc check --fix`.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "compiler/project/project.h"

namespace cvr::driver {

// Applies the safe fixes of `found` to the files; of fixes that touch the same text, the first.
// The number of places changed; nothing if a file could not be written (said on standard error).
std::optional<std::size_t> apply_fixes(const Loaded&, const std::vector<Diagnostic>& found);

}  // namespace cvr::driver
