#include <nlohmann/json.hpp>

#include "compiler/driver/conflict_output.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::ordered_json;

Json place(const SourceSet& sources, Span span) {
  const SourceFile& file = source_of(sources, span.file);
  const Position at = position_of(file, span.begin);
  return {{"file", file.path}, {"line", at.line}, {"column", at.column}};
}

Json value_of(const solve::Literal& literal) {
  if (literal.atom.kind != ir::AtomKind::measure) return literal.low != 0;
  if (literal.low == literal.high) return literal.low;
  return {{"low", literal.low}, {"high", literal.high}};
}

std::string_view word(ir::PrioritySource source) {
  switch (source) {
    case ir::PrioritySource::overrides: return "overrides";
    case ir::PrioritySource::prefer_rule: return "prefer";
    case ir::PrioritySource::prefer_value: return "prefer value";
    case ir::PrioritySource::lexical: return "strength";
  }
  return "";
}

Json resolution(const Program& p, const SourceSet& sources, const std::optional<solve::ResolvedBy>& by) {
  if (!by) return nullptr;
  return {{"winner", ir::instance_id(p, by->winner)},
          {"loser", ir::instance_id(p, by->loser)},
          {"by", word(by->source)},
          {"location", by->span.file.valid() ? place(sources, by->span) : Json(nullptr)}};
}

}  // namespace

std::string conflict_json(const Program& p, const SourceSet& sources, const solve::Conflict& c) {
  Json rules = Json::array(), values = Json::array(), witness = Json::array(), locations = Json::array();
  for (const ir::Instance& instance : c.rules) {
    rules.push_back(ir::instance_id(p, instance));
    Json upheld = Json::array();
    for (ValueId value : rule(p, instance.rule).upholds) upheld.push_back(value_name(p, value));
    values.push_back(upheld);
    locations.push_back(place(sources, rule(p, instance.rule).named.name_span));
  }
  for (const solve::Literal& literal : c.witness)
    witness.push_back({{"atom", ir::atom_id(p, literal.atom)}, {"value", value_of(literal)}});
  const Json row = {{"id", solve::conflict_id(p, c)},
                    {"rules", rules},
                    {"verdict", solve::name(c.verdict)},
                    {"partly_resolved", c.partly_resolved},
                    {"kind", solve::name(c.kind)},
                    {"strength", solve::name(c.strength)},
                    {"stakes_gap", c.stakes_gap},
                    {"symmetric", c.symmetric},
                    {"values", values},
                    {"value_relation", solve::name(c.value_relation)},
                    {"witness", witness},
                    {"resolved_by", resolution(p, sources, c.resolved_by)},
                    {"locations", locations}};
  return row.dump() + "\n";
}

}  // namespace cvr::driver
