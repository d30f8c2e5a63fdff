// The one layout of `.cvr` text (`cvrc fmt`).
#pragma once
#include <optional>
#include <string>

#include "compiler/source/source.h"

namespace cvr {

// The formatted text of a file, or nothing where the file has syntax errors.
// Idempotent; keeps every comment; changes layout and full-width punctuation
// outside strings only, so the tree stays the same.
std::optional<std::string> format(const SourceSet&, SourceId);

}  // namespace cvr
