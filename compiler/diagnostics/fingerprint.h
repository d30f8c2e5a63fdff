// A name for each finding that outlasts edits elsewhere in its file, so that two
// runs can be compared.
#pragma once
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {

// By position in `found`, which is sorted: 32 hex digits each, no two the same. They come from the code, the
// file's own name, and the words at the place, at the other places and where its declaration begins; not from
// line numbers, spacing, the folder or the wording of the message. Findings alike in all of that are counted.
std::vector<std::string> fingerprints(const SourceSet&, const std::vector<Diagnostic>& found);

}  // namespace cvr
