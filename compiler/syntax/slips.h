// Guesses at the keyword that an author meant.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cvr::syntax {

// The keyword for a word of everyday language that is none: 应该 for 应当. Empty
// where there is none.
std::string spoken_slip(std::string_view word);

// The Chinese keyword that `word` starts with, written without the space after
// it: 当 in 当身患绝症. Empty where there is none.
std::string glued_keyword(std::string_view word);

// The spelling among these keyword tokens that `word` was meant to be, by
// likeness or by meaning. Empty where there is none.
std::string near_keyword(std::string_view word, const std::vector<std::size_t>& tokens);

}  // namespace cvr::syntax
