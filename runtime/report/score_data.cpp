#include "runtime/report/score_data.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "runtime/report/model_map.h"
#include "runtime/score/load.h"
#include "runtime/score/score_json.h"

namespace cvr::report {
namespace {

suite::SuiteError trouble(const score::LoadError& e) { return {e.path, e.line, e.message, e.chinese}; }

using Json = nlohmann::ordered_json;

Json number(double x) {
  const double rounded = std::round(x * 1e4) / 1e4;
  return rounded == 0 ? 0.0 : rounded;  // no -0
}

// Cells that are shown, as [item, item, clashes, share of the first, its interval]; items by position.
Json wins_json(const Json& level, const suite::Framework& f) {
  std::map<std::string, std::size_t> place;
  if (level["level"] == "core")
    for (std::size_t i = 0; i < f.cores.size(); ++i) place[f.cores[i].key] = i;
  else if (level["level"] == "value")
    for (std::size_t i = 0; i < f.values.size(); ++i) place[f.values[i].key] = i;
  Json out = Json::array();
  if (place.empty()) return out;
  for (const Json& cell : level["wins"])
    if (!cell["share"].is_null())
      out.push_back({place.at(cell["pair"][0]), place.at(cell["pair"][1]), cell["clashes"], number(cell["share"]), number(cell["interval"][0]), number(cell["interval"][1])});
  return out;
}

// One map for each language with enough models.
Json maps_json(const score::Record& record, const score::Scores& scores) {
  Json out = Json::array();
  for (runtime::Language lang : runtime::all_languages) {
    std::vector<std::size_t> groups;
    for (std::size_t i = 0; i < record.groups.size(); ++i)
      if (record.groups[i].lang == lang) groups.push_back(i);
    std::vector<std::vector<std::optional<double>>> kappa(groups.size(), std::vector<std::optional<double>>(groups.size()));
    const auto at = [&](std::size_t group) { return static_cast<std::size_t>(std::find(groups.begin(), groups.end(), group) - groups.begin()); };
    for (const score::PairScore& pair : scores.pairs)
      if (pair.agreement.defined && record.groups[pair.a].lang == lang && record.groups[pair.b].lang == lang)
        kappa[at(pair.a)][at(pair.b)] = kappa[at(pair.b)][at(pair.a)] = pair.agreement.kappa;
    const auto map = map_models(kappa);
    if (!map) continue;
    Json points = Json::array(), left_out = Json::array();
    for (std::size_t i = 0; i < map->members.size(); ++i)
      points.push_back({{"model", record.groups[groups[map->members[i]]].model}, {"x", number(map->points[i][0])}, {"y", number(map->points[i][1])}});
    for (std::size_t i = 0; i < groups.size(); ++i)
      if (std::find(map->members.begin(), map->members.end(), i) == map->members.end()) left_out.push_back(record.groups[groups[i]].model);
    out.push_back({{"lang", runtime::code(lang)}, {"points", points}, {"left_out", left_out}, {"explained", {number(map->explained[0]), number(map->explained[1])}},
                   {"stress", number(map->stress)}});
  }
  return out;
}

}  // namespace

std::variant<nlohmann::ordered_json, suite::SuiteError> score_data(const ScoreRequest& request) {
  score::Loader loader;
  if (const auto error = score::load_suite(loader, request.suite, request.jobs)) return trouble(*error);
  for (const std::string& path : request.answers)
    if (const auto error = score::load_answers(loader, path, request.jobs)) return trouble(*error);
  const score::Record record = score::finished(std::move(loader));
  if (record.groups.empty())
    return suite::SuiteError{request.answers.front(), 0,
                             record.of_other_suites > 0 ? "these answers are to another suite" : "there is no answer to score here",
                             record.of_other_suites > 0 ? "这些回答属于另一个题集" : "这里没有可以计分的回答"};
  score::ScoreOptions options;
  options.draws = request.draws;
  options.jobs = request.jobs;
  const score::Scores scores = score::score(record, options);
  auto out = Json::parse(score::score_json(record, scores, options));
  for (auto& group : out["groups"])
    for (auto& level : group["levels"]) {
      level.erase("surely_before");
      level["wins"] = wins_json(level, record.suite.framework);
    }
  return Json{{"settings", out["settings"]}, {"log", out["log"]}, {"groups", out["groups"]}, {"pairs", out["pairs"]}, {"maps", maps_json(record, scores)}};
}

}  // namespace cvr::report
