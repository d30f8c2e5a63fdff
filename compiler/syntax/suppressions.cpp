#include "compiler/syntax/suppressions.h"

namespace cvr::syntax {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// Takes `prefix` off the front of `text`, with the blanks before it.
bool take(std::string_view& text, std::string_view prefix) {
  text = trimmed(text);
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

}  // namespace

std::vector<ast::Suppression> suppressions_in(const SourceFile& file, const TokenList& list) {
  std::vector<ast::Suppression> out;
  for (const Comment& comment : list.comments) {
    std::string_view text = list.text.substr(comment.begin, comment.end - comment.begin);
    if (comment.doc || !take(text, "#") || !take(text, "cvr:") || !take(text, "allow") || !take(text, "(")) continue;
    const auto close = text.find(')');
    if (close == std::string_view::npos) continue;
    out.push_back({std::string(trimmed(text.substr(0, close))), std::string(trimmed(text.substr(close + 1))),
                   {list.source, comment.begin, comment.end},
                   position_of(file, comment.begin).line});
  }
  return out;
}

}  // namespace cvr::syntax
