// Looking for words and phrases in plain text in small letters (plain_text.h). A phrase that begins or ends with an
// ASCII letter or digit is found only as whole words; Chinese has no such borders.
#pragma once
#include <string_view>
#include <vector>

namespace cvr::answers {

using Phrases = std::vector<std::string_view>;

bool is_word(char c);        // an ASCII letter or digit
bool ends_sentence(char c);  // a stop, or the end of a line

// The place of the first of the phrases at or behind `from`, or npos.
std::size_t find_any(std::string_view low, const Phrases&, std::size_t from = 0);
bool has_any(std::string_view low, const Phrases&);
bool starts_with_any(std::string_view low, const Phrases&);
// How many bytes at the end of `low` are one of the phrases, the longest; 0: none.
std::size_t ending(std::string_view low, const Phrases&);

// Where the clause around `at` begins; it ends at stops, with `commas` at commas too. Takes the text as it was written:
// a full stop behind a lone capital letter or in a number ends nothing.
std::size_t clause_begin(std::string_view text, std::size_t at, bool commas);
// True if a clause ends at `at`, brackets and particles aside.
bool ends_here(std::string_view low, std::size_t at);
// Nobody builds up to an answer over more than this; and a text without any stop must not make the rules slow.
constexpr std::size_t longest_clause = 400;

}  // namespace cvr::answers
