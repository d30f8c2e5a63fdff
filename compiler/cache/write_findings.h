// Findings and places as bytes.
#pragma once
#include <functional>
#include <vector>

#include "compiler/cache/bytes.h"
#include "compiler/diagnostics/diagnostic.h"

namespace cvr::cache {

// How places are read: of the entry's own file, or of another one by its path. A file that is not there makes
// the entry unsound.
struct Places {
  SourceId own;
  const std::function<SourceId(std::string_view path)>& named;
};

void put_span(Writer&, const SourceSet&, SourceId own, const Span&);
Span get_span(Reader&, const Places&);
void put_findings(Writer&, const SourceSet&, SourceId own, const std::vector<Diagnostic>&);
std::vector<Diagnostic> get_findings(Reader&, const Places&);

}  // namespace cvr::cache
