#include <nlohmann/json.hpp>

#include "compiler/driver/conflict_output.h"
#include "compiler/driver/stats_output.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::ordered_json;

Json counts_json(const Stats& s) {
  Json out = Json::object();
  for (const Counts& each : tally(s.analysis)) {
    Json rows = Json::object();
    for (const auto& [name, n] : each.rows) rows[name] = n;
    out[each.title] = rows;
  }
  return out;
}

Json shape_json(const Stats& s, const Shape& shape) {
  Json busiest = nullptr;
  if (shape.busiest)
    busiest = {{"rule", qualified(s.program, rule(s.program, shape.busiest_rule).named)}, {"dilemmas", shape.busiest}};
  return {{"theme", shape.theme.empty() ? Json(nullptr) : Json(shape.theme)},
          {"rules", shape.rules},
          {"permissions", shape.permissions},
          {"conditional", shape.conditional},
          {"excepted", shape.excepted},
          {"stakes_stated", shape.stakes_stated},
          {"both_languages", shape.both_languages},
          {"longest_zh", shape.longest_zh},
          {"dilemmas", shape.dilemmas},
          {"busiest", busiest}};
}

template <class Name>
Json pairs_json(const Stats& s, const char* of, const std::vector<PairCoverage>& pairs, Name name) {
  Json out = Json::array();
  for (const PairCoverage& pair : pairs) {
    Json row = {{of, {name(pair.first), name(pair.second)}}, {"candidates", pair.candidates}, {"dilemmas", pair.dilemmas}, {"resolved", pair.resolved},
                {"no_dilemma_because", pair.why == NoClash::has_one ? Json(nullptr) : Json(sentence(pair.why))}, {"example", nullptr}};
    if (pair.example) row["example"] = {ir::instance_id(s.program, pair.example->first), ir::instance_id(s.program, pair.example->second)};
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

std::string stats_json(const Stats& s) {
  const Program& p = s.program;
  Json values = Json::array(), themes = Json::array();
  for (std::uint32_t i = 0; i < p.values.size(); ++i)
    values.push_back({{"number", p.values[i].number}, {"value", value_name(p, ValueId{i})}, {"rules", s.coverage.values[i].rules},
                      {"first", s.coverage.values[i].first}, {"dilemmas", s.coverage.values[i].dilemmas}});
  for (const Shape& shape : s.shapes)
    if (!shape.theme.empty()) themes.push_back(shape_json(s, shape));
  const Json whole = {
      {"version", 2},
      {"rules", p.rules.size()},
      {"pairs", s.analysis.pairs},
      {"candidates", s.analysis.candidates},
      {"counts", counts_json(s)},
      {"whole", shape_json(s, s.shapes.front())},
      {"themes", themes},
      {"scenes_per_dilemma", s.settings.counts},
      {"values", values},
      {"value_pairs", pairs_json(s, "values", s.coverage.value_pairs, [&](std::uint32_t i) { return value_name(p, ValueId{i}); })},
      {"core_pairs", pairs_json(s, "cores", s.coverage.core_pairs, [&](std::uint32_t i) { return p.cores[i].named.key; })}};
  return whole.dump(2) + "\n";
}

}  // namespace cvr::driver
