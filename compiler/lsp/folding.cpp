// Declarations in braces, and comments over several lines.
#include <nlohmann/json.hpp>

#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"
#include "compiler/syntax/tokens.h"

namespace cvr::lsp {

Json folding(const View& view, const Json&) {
  DiagnosticSink unused;
  const syntax::TokenList list = syntax::scan(view.checked.loaded->sources, view.file, unused);
  const std::vector<std::uint32_t> starts = line_starts(view.text);
  const auto line = [&](std::uint32_t offset) {
    return static_cast<std::uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin() - 1);
  };
  Json ranges = Json::array();
  const auto add = [&](std::uint32_t first, std::uint32_t last, const char* kind) {
    if (first >= last) return;
    Json range = {{"startLine", first}, {"endLine", last}};
    if (kind) range["kind"] = kind;
    ranges.push_back(std::move(range));
  };
  std::vector<std::uint32_t> open;
  for (const syntax::Token& token : list.tokens) {
    const std::string_view text = syntax::text_of(list, token);
    if (text == "{" || text == "｛") open.push_back(line(token.begin));
    else if ((text == "}" || text == "｝") && !open.empty()) {
      const std::uint32_t last = line(token.begin);
      add(open.back(), last == 0 ? 0 : last - 1, nullptr);  // the closing brace stays in sight
      open.pop_back();
    }
  }
  for (std::size_t i = 0; i < list.comments.size();) {
    const std::uint32_t first = line(list.comments[i].begin);
    std::uint32_t last = first;
    for (++i; i < list.comments.size() && list.comments[i].first_on_line && line(list.comments[i].begin) == last + 1; ++i) ++last;
    add(first, last, "comment");
  }
  return ranges;
}

}  // namespace cvr::lsp
