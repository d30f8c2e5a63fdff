// Where a name is declared.
#include <nlohmann/json.hpp>

#include "compiler/lsp/feature.h"

namespace cvr::lsp {

Json definition(const View& view, const Json& params) {
  const Index& index = index_of(view.project);
  const auto hit = name_at(index, view.file, offset_in(view, params));
  if (!hit) return nullptr;
  return location(view, index.entities[hit->entity].name);
}

}  // namespace cvr::lsp
