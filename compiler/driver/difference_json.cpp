#include <nlohmann/json.hpp>

#include "compiler/driver/difference_output.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::ordered_json;

Json clash(const std::optional<ClashCopy>& copy) { return copy ? Json::parse(copy->row) : Json(nullptr); }

Json clashes(const std::vector<ClashChange>& list) {
  Json out = Json::array();
  for (const ClashChange& each : list)
    out.push_back({{"change", word(each.change)}, {"rules", (each.head ? each.head : each.base)->rules}, {"base", clash(each.base)}, {"head", clash(each.head)}});
  return out;
}

Json pair_side(const PairCopy& copy) {
  return {{"dilemmas", copy.dilemmas}, {"example", copy.example.empty() ? Json(nullptr) : Json(copy.example)}};
}

Json value_side(const ValueCopy& copy) { return {{"rules", copy.rules}, {"dilemmas", copy.dilemmas}}; }

}  // namespace

std::string difference_json(const Difference& d) {
  Json counts = Json::object(), rules = Json::array(), values = Json::array(), pairs = Json::array();
  for (const ChangeCount& each : count_changes(d))
    counts[std::string(each.what)] = {{"base", each.base}, {"head", each.head}, {"new", each.added}, {"gone", each.gone}, {"changed", each.changed}};
  for (const RuleChange& each : d.rules) {
    Json parts = Json::array();
    for (const PartChange& part : each.parts) parts.push_back({{"part", part.part}, {"base", part.base}, {"head", part.head}});
    rules.push_back({{"change", word(each.change)}, {"rule", each.rule}, {"place", each.place}, {"parts", parts}});
  }
  for (const ValueChange& each : d.values)
    values.push_back({{"change", word(each.change)}, {"value", each.value}, {"base", value_side(each.base)}, {"head", value_side(each.head)}});
  for (const PairChange& each : d.pairs)
    pairs.push_back({{"change", word(each.change)}, {"values", {each.values.first, each.values.second}}, {"base", pair_side(each.base)}, {"head", pair_side(each.head)}});
  const Json whole = {{"version", 1},       {"base", d.base.name},             {"head", d.head.name},               {"counts", counts},     {"rules", rules},
                      {"clashes", clashes(d.clashes)}, {"dilemmas", clashes(d.dilemmas)}, {"values", values}, {"value_pairs", pairs}};
  return whole.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cvr::driver
