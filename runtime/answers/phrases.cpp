#include "runtime/answers/phrases.h"

#include <algorithm>

namespace cvr::answers {
namespace {

constexpr auto npos = std::string_view::npos;

// A full stop behind a lone capital letter or in a number ends nothing.
bool is_end(std::string_view text, std::size_t i, bool commas) {
  const char c = text[i];
  if (commas && c == ',') return true;
  if (!ends_sentence(c)) return false;
  if (c != '.') return true;
  const bool lone = i >= 1 && text[i - 1] >= 'A' && text[i - 1] <= 'Z' && (i == 1 || text[i - 2] == '\n') && i + 1 < text.size() && text[i + 1] != '\n';
  return !lone && (i + 1 == text.size() || !is_word(text[i + 1]) || i == 0 || !is_word(text[i - 1]));
}

}  // namespace

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }
bool ends_sentence(char c) { return c == '.' || c == '!' || c == '?' || c == ';' || c == '\n'; }

bool starts_with_any(std::string_view text, const Phrases& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view p) {
    return text.starts_with(p) && (!is_word(p.back()) || text.size() == p.size() || !is_word(text[p.size()]));
  });
}

std::size_t ending(std::string_view text, const Phrases& phrases) {
  std::size_t longest = 0;
  for (std::string_view p : phrases)
    if (text.ends_with(p) && p.size() > longest && (!is_word(p.front()) || text.size() == p.size() || !is_word(text[text.size() - p.size() - 1])))
      longest = p.size();
  return longest;
}

std::size_t clause_begin(std::string_view text, std::size_t at, bool commas) {
  const std::size_t least = at > longest_clause ? at - longest_clause : 0;
  while (at > least && !is_end(text, at - 1, commas)) --at;
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

bool ends_here(std::string_view text, std::size_t at) {
  for (;;) {
    if (at < text.size() && (text[at] == ')' || text[at] == ' ')) ++at;
    else if (text.substr(std::min(at, text.size())).starts_with("吧")) at += 3;
    else break;
  }
  return at >= text.size() || text[at] == ',' || ends_sentence(text[at]);
}

std::size_t find_any(std::string_view low, const Phrases& phrases, std::size_t from) {
  std::size_t first = npos;
  for (std::string_view p : phrases)
    for (std::size_t at = low.find(p, from); at != npos && at < first; at = low.find(p, at + 1)) {
      const std::size_t end = at + p.size();
      if (is_word(p.front()) && at > 0 && is_word(low[at - 1])) continue;
      if (is_word(p.back()) && end < low.size() && is_word(low[end])) continue;
      first = at;
    }
  return first;
}

bool has_any(std::string_view low, const Phrases& phrases) { return find_any(low, phrases) != npos; }

}  // namespace cvr::answers
