// Roles in running text. Composing leaves a mark where a role is spoken of;
// the marks are resolved in order of text: in full at first mention, by the
// short form after.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::runtime {

// A mark is \1, the role's index as one character, \2.
std::string mark(std::size_t role);
inline constexpr std::size_t mark_size = 3;
inline constexpr std::size_t max_roles = 200;
bool starts_with_mark(std::string_view text);

struct Names {
  std::vector<std::string> full, brief;  // by role, filled
};

// Which roles have been named so far.
using Mentioned = std::vector<bool>;

// Adds what a sentence or phrase names to `mentioned`.
void note_mentions(std::string_view text, const Names&, Mentioned& mentioned, Language);

// Appends one sentence or phrase with its marks resolved and its punctuation mended;
// what is named in it is added to `mentioned`. `start` begins a sentence:
// English starts with a capital.
void append_resolved(std::string& out, std::string_view text, const Names&, Mentioned& mentioned, Language, bool start);
std::string resolve(std::string_view text, const Names&, Mentioned& mentioned, Language, bool start);  // that text alone

}  // namespace cvr::runtime
