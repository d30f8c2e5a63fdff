// Cuts a scanned file into its top-level declarations, so that each is parsed by
// itself: a mistake in one stays in it, and memory does not grow with the file.
// The cut follows keywords and braces only; it never changes how correct text
// is read, since the keywords that start declarations cannot be names.
#pragma once
#include "compiler/syntax/tokens.h"

namespace cvr::syntax {

enum class SegmentKind : std::uint8_t { module_line, use_line, declaration };

struct Segment {
  SegmentKind kind;
  std::uint32_t begin = 0, end = 0;  // tokens
  bool faulty = false;               // something is already reported about it
};

// Reports text that belongs to no declaration, braces without a partner, and
// nesting deeper than the limit (such a declaration is left out).
std::vector<Segment> cut(const TokenList&, DiagnosticSink&);

}  // namespace cvr::syntax
