#include "runtime/report/map_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "runtime/report/scaling.h"
#include "runtime/report/separation.h"

namespace cvr::report {
namespace {

using Json = nlohmann::ordered_json;

// Four places: what is drawn, and the same text whatever the last bits are.
Json number(double x) {
  const double rounded = std::round(x * 1e4) / 1e4;
  return rounded == 0 ? 0.0 : rounded;  // no -0
}
Json number(const std::optional<double>& x) { return x ? number(*x) : Json(nullptr); }

// Rules with words in this language; the cores take turns where there are too many.
std::vector<const RuleText*> chosen(const Survey& survey, const suite::Framework& framework, runtime::Language language, std::size_t limit) {
  std::vector<std::vector<std::size_t>> by_core(framework.cores.size());
  for (std::size_t i = 0; i < survey.rules.size(); ++i)
    if (const auto& text = survey.rules[i].text[runtime::at(language)]; text && !text->empty()) by_core[survey.rules[i].core].push_back(i);
  std::vector<std::size_t> taken;
  bool more = true;
  for (std::size_t round = 0; more; ++round) {
    more = false;
    for (const auto& rules : by_core)
      if (round < rules.size() && taken.size() < limit) more = true, taken.push_back(rules[round]);
  }
  std::sort(taken.begin(), taken.end());
  std::vector<const RuleText*> out;
  for (std::size_t i : taken) out.push_back(&survey.rules[i]);
  return out;
}

}  // namespace

Json map_json(const Survey& survey, const suite::Framework& framework, runtime::Language language, std::size_t limit) {
  const std::vector<const RuleText*> rules = chosen(survey, framework, language, limit);
  std::vector<std::string> texts;
  std::vector<std::size_t> core;
  for (const RuleText* rule : rules) texts.push_back(*rule->text[runtime::at(language)]), core.push_back(rule->core);
  if (texts.size() < 3) return nullptr;
  const WeightedTexts weighted = weigh(texts, language);
  const Plane plane = scale(weighted);
  const Separation apart = separation(weighted, core, framework.cores.size());

  Json points = Json::array(), groups = Json::array(), between = Json::array();
  for (std::size_t i = 0; i < rules.size(); ++i)
    points.push_back({{"rule", rules[i]->rule}, {"core", core[i]}, {"x", number(plane.points[i][0])}, {"y", number(plane.points[i][1])}, {"text", texts[i]}});
  for (const GroupFigures& g : apart.groups)
    groups.push_back({{"texts", g.texts}, {"within", number(g.within)}, {"nearest", g.nearest ? Json(*g.nearest) : Json(nullptr)}, {"silhouette", number(g.silhouette)}});
  for (const auto& row : apart.between) {
    Json cells = Json::array();
    for (const auto& cell : row) cells.push_back(number(cell));
    between.push_back(std::move(cells));
  }
  return {{"lang", runtime::code(language)},
          {"all", survey.rules.size()},
          {"features", weighted.features},
          {"explained", {number(plane.explained[0]), number(plane.explained[1])}},
          {"within", number(apart.within)},
          {"across", number(apart.across)},
          {"silhouette", number(apart.silhouette)},
          {"neighbours", number(apart.neighbours)},
          {"by_chance", number(apart.by_chance)},
          {"cores", groups},
          {"between", between},
          {"points", points}};
}

}  // namespace cvr::report
