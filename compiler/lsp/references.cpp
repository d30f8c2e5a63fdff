#include "compiler/lsp/references.h"

#include <nlohmann/json.hpp>

#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"

namespace cvr::lsp {

std::vector<Span> places_of(const Index& index, std::size_t entity, bool with_declaration) {
  const Entity& e = index.entities[entity];
  std::vector<Span> places;
  if (with_declaration && e.name.begin < e.name.end) places.push_back(e.name);
  if (with_declaration && e.alias_span.file.valid()) places.push_back(e.alias_span);
  for (const NameUse& use : index.uses)
    if (use.declared == e.name) places.push_back(use.place);
  std::sort(places.begin(), places.end());
  return places;
}

Json references(const View& view, const Json& params) {
  const Index& index = index_of(view.project);
  const auto hit = name_at(index, view.file, offset_in(view, params));
  Json found = Json::array();
  if (!hit) return found;
  const bool declaration = params.contains("context") && params["context"].value("includeDeclaration", false);
  for (const Span& place : places_of(index, hit->entity, declaration)) found.push_back(location(view, place));
  return found;
}

Json highlights(const View& view, const Json& params) {
  const Index& index = index_of(view.project);
  Json found = Json::array();
  if (const auto hit = name_at(index, view.file, offset_in(view, params)))
    for (const Span& place : places_of(index, hit->entity, true))
      if (place.file == view.file) found.push_back({{"range", range_json(view.text, place.begin, place.end)}, {"kind", 1}});
  return found;
}

}  // namespace cvr::lsp
