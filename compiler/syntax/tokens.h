// Scanned text: a flat list of tokens with byte offsets, comments apart. Token
// types are those of the generated lexer, kept as plain numbers here.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr::syntax {

struct Token {
  std::uint32_t begin = 0, end = 0;  // bytes
  std::uint16_t type = 0;
  bool first_on_line = false;
};

struct Comment {
  std::uint32_t begin = 0, end = 0;  // bytes, with the marks, without the line break
  std::uint32_t before = 0;          // index of the token that follows
  bool doc = false;
  bool first_on_line = false;
};

struct TokenList {
  SourceId source;
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<Comment> comments;
};

inline Span span_of(const TokenList& list, const Token& token) { return {list.source, token.begin, token.end}; }
inline std::string_view text_of(const TokenList& list, const Token& token) {
  return list.text.substr(token.begin, token.end - token.begin);
}

// Scans a whole file. Characters and strings that cannot be are reported and
// repaired (left out; closed at the end of the line), so that the parser never
// sees them. The list points into the source's text. An empty list with a
// finding where the file is over a limit.
TokenList scan(const SourceSet&, SourceId, DiagnosticSink&);

}  // namespace cvr::syntax
