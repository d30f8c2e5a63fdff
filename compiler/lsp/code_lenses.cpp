// "clashes with 3 rules" above a rule.
#include <nlohmann/json.hpp>

#include "compiler/lsp/clashing.h"
#include "compiler/lsp/feature.h"
#include "compiler/lsp/positions.h"

namespace cvr::lsp {
namespace {

Json places_json(const View& view, const Index& index, const std::vector<ClashWith>& clashes) {
  Json places = Json::array();
  for (const Entity& e : index.entities)
    if (e.sort == Sort::rule && std::any_of(clashes.begin(), clashes.end(), [&](const ClashWith& c) { return c.other == full_name(e); }))
      places.push_back(location(view, e.name));
  return places;
}

}  // namespace

Json code_lenses(const View& view, const Json&) {
  const Index& index = index_of(view.project);
  Json lenses = Json::array();
  for (const Entity& e : index.entities) {
    if (e.sort != Sort::rule || e.name.file != view.file) continue;
    const auto clashes = clashes_of(view.project, e);
    if (clashes.empty()) continue;
    const Json range = range_json(view.text, e.name.begin, e.name.end);
    lenses.push_back({{"range", range},
                      {"command",
                       {{"title", in(view.session.language, clashes.size() == 1 ? words("clashes with 1 rule", "与1条规则冲突") : words("clashes with {} rules", "与{}条规则冲突", clashes.size()))},
                        {"command", "cvr.showClashes"},
                        {"arguments", {view.document.uri, range["start"], places_json(view, index, clashes)}}}}});
  }
  return lenses;
}

// `cvr/clashes`: the places of the rules that the rule at a position clashes with.
Json clashes_here(const View& view, const Json& params) {
  const Index& index = index_of(view.project);
  const auto hit = name_at(index, view.file, offset_in(view, params));
  if (!hit || index.entities[hit->entity].sort != Sort::rule) throw Refusal{words("there is no rule at this place", "这里没有规则")};
  return places_json(view, index, clashes_of(view.project, index.entities[hit->entity]));
}

}  // namespace cvr::lsp
