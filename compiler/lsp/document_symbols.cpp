// The outline of a file.
#include <nlohmann/json.hpp>

#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"
#include "compiler/lsp/symbol_kinds.h"

namespace cvr::lsp {

Json document_symbols(const View& view, const Json&) {
  const Index& index = index_of(view.project);
  // What is inside something follows it, so children are complete when their parent is put away.
  std::vector<std::size_t> mine;
  for (std::size_t i = 0; i < index.entities.size(); ++i) {
    const Entity& e = index.entities[i];
    if (e.name.file == view.file && e.sort != Sort::module && e.sort != Sort::parameter) mine.push_back(i);
  }
  std::map<std::size_t, Json> children;
  for (auto at = mine.rbegin(); at != mine.rend(); ++at) {
    const Entity& e = index.entities[*at];
    const Span whole{view.file, std::min(e.whole.begin, e.name.begin), std::max(e.whole.end, e.name.end)};
    Json symbol = {{"name", e.key.empty() ? std::string("…") : std::string(e.key)},
                   {"detail", e.alias.empty() ? std::string(noun(e.sort)) : std::string(e.alias)},
                   {"kind", symbol_kind(e.sort)},
                   {"range", range_json(view.text, whole.begin, whole.end)},
                   {"selectionRange", range_json(view.text, e.name.begin, e.name.end)}};
    if (auto own = children.find(*at); own != children.end()) symbol["children"] = std::move(own->second);
    Json& list = children[e.parent];
    if (list.is_null()) list = Json::array();
    list.insert(list.begin(), std::move(symbol));
  }
  return children.contains(nowhere) ? children[nowhere] : Json::array();
}

}  // namespace cvr::lsp
