// Punctuation as each language sets it.
#pragma once
#include <string>
#include <string_view>

#include "runtime/template/template.h"

namespace cvr::runtime {

// Mends what joining pieces leaves behind: doubled marks and spaces, a space
// before a mark, and in Chinese ASCII marks and spaces beside Chinese text.
// The text is UTF-8 without mistakes, here and below.
std::string mend_punctuation(std::string_view text, Language);
// The same, behind what is in `out`, which stays as it is.
void append_mended(std::string& out, std::string_view text, Language);
// Without spaces and marks that end a clause or sentence.
std::string_view without_end(std::string_view text);
// How many characters a person sees as one code point each; marks of roles count as `mark_width`.
std::size_t count_characters(std::string_view text, std::size_t mark_width = 1);
// How many times as long the longer text is, in characters; 1 or more. Neither may be empty.
double length_ratio(std::string_view, std::string_view);
// Options whose lengths differ by more say by their length alone which is the elaborate one.
inline constexpr double most_unequal = 1.6;

}  // namespace cvr::runtime
