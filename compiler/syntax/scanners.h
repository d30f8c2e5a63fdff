// The two scanners. The generated one reads everything and is the reference; it
// takes most of the time that a large project takes. The plain one reads what
// rule files are made of nearly always, some thirty times as fast, and says of
// all else that it cannot. Where it gives tokens, they are the same.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/syntax/tokens.h"

namespace cvr::syntax {

// All tokens, white space and comments among them, in order; `first_on_line` is left alone.
std::vector<Token> scan_any(std::string_view text);
// Nothing where the text holds a character, string or number that the plain scanner leaves to the other.
std::optional<std::vector<Token>> scan_plain(std::string_view text);

}  // namespace cvr::syntax
