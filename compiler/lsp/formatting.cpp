// The one layout.
#include "compiler/syntax/format.h"

#include <nlohmann/json.hpp>

#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"

namespace cvr::lsp {

Json formatting(const View& view, const Json&) {
  const auto formatted = format(view.checked.loaded->sources, view.file);
  if (!formatted) throw Refusal{words("a file with syntax errors cannot be formatted; correct them first", "有语法错误的文件无法排版，请先改正错误")};
  if (*formatted == view.text) return Json::array();
  // Only what lies between the first and the last difference, so that cursors stay where they are.
  std::size_t begin = 0, tail = 0;
  const std::size_t least = std::min(view.text.size(), formatted->size());
  while (begin < least && view.text[begin] == (*formatted)[begin]) ++begin;
  while (begin > 0 && view.text[begin - 1] != '\n') --begin;
  while (tail < least - begin && view.text[view.text.size() - 1 - tail] == (*formatted)[formatted->size() - 1 - tail]) ++tail;
  while (tail > 0 && view.text[view.text.size() - tail - 1] != '\n') --tail;
  return Json::array({{{"range", range_json(view.text, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(view.text.size() - tail))},
                       {"newText", formatted->substr(begin, formatted->size() - tail - begin)}}});
}

}  // namespace cvr::lsp
