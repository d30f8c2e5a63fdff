// The value of a written text: quotes off, escapes resolved.
#pragma once
#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr::syntax {

// `written` is the token with its quotes, at `span`. Reports escapes that do not
// exist (they stay as written) unless `sink` is null. In a `"""` text, the line
// breaks next to the quotes and the indentation common to its lines are layout.
std::string string_value(std::string_view written, Span span, DiagnosticSink* sink);

}  // namespace cvr::syntax
