#include "compiler/driver/snapshot.h"

#include "compiler/driver/conflict_output.h"
#include "compiler/ir/dump.h"

namespace cvr::driver {
namespace {

// What stands in the span, one space between two words.
std::string written(const SourceSet& sources, Span span) {
  if (!span.file.valid()) return {};
  std::string out;
  bool gap = false;
  for (char c : source_of(sources, span.file).text.substr(span.begin, span.end - span.begin)) {
    const bool space = c == ' ' || c == '\t' || c == '\r' || c == '\n';
    if (!space && gap && !out.empty()) out += ' ';
    if (!space) out += c;
    gap = space;
  }
  return out;
}

std::string conditions(const Program& p, const SourceSet& sources, const std::vector<FormulaId>& list) {
  std::vector<std::string> out;
  for (FormulaId id : list) out.push_back(written(sources, formula(p, id).span));
  return fmt::format("{}", fmt::join(out, "; "));
}

std::string sentences(const std::optional<LangText>& text) {
  if (!text) return {};
  std::string out = text->main.text;
  for (const auto& more : {text->otherwise, text->you, text->you_otherwise, text->short_form})
    if (more) out += " / " + more->text;
  return out;
}

RuleCopy copy_rule(const Program& p, const SourceSet& sources, const Rule& r) {
  std::vector<std::string> upheld, params, overrides;
  for (ValueId value : r.upholds) upheld.push_back(value_name(p, value));
  for (const Param& param : r.params) params.push_back(fmt::format("{}: {}", param.name, p.kinds[param.kind.index].named.key));
  for (const Override& each : r.overrides) overrides.push_back(written(sources, each.span));
  auto joined = [](const std::vector<std::string>& list) { return fmt::format("{}", fmt::join(list, ", ")); };
  return {place_of(sources, r.named.name_span),
          {{"parameters", joined(params)},
           {"upholds", joined(upheld)},
           {"when", conditions(p, sources, r.when)},
           {"unless", conditions(p, sources, r.unless)},
           {"demand", fmt::format("{} {}", ir::modality_name(r.modality), written(sources, formula(p, r.demand).span))},
           {"overrides", joined(overrides)},
           {"stakes", r.stakes == Stakes::high ? "high" : r.stakes == Stakes::low ? "low" : "moderate"},
           {"zh", sentences(text_in(r.texts, Lang::zh))},
           {"en", sentences(text_in(r.texts, Lang::en))},
           {"sources", joined(r.sources)},
           {"notes", joined(r.notes)},
           {"tags", joined(r.tags)}}};
}

ClashCopy copy_clash(const Program& p, const SourceSet& sources, const solve::Conflict& c) {
  ClashCopy out;
  std::vector<std::string> upheld;
  for (const ir::Instance& each : c.rules) {
    out.rules.push_back(ir::instance_id(p, each));
    std::string& values = upheld.emplace_back();
    for (ValueId value : rule(p, each.rule).upholds) values += value_name(p, value) + " ";
  }
  std::sort(upheld.begin(), upheld.end());
  out.verdict = solve::name(c.verdict);
  out.kind = solve::name(c.kind);
  out.strength = solve::name(c.strength);
  for (const solve::Literal& literal : c.witness) out.witness.push_back(say(p, literal).en);
  if (c.resolved_by) out.settled = {ir::instance_id(p, c.resolved_by->winner), ir::instance_id(p, c.resolved_by->loser)};
  out.gist = fmt::format("{}|{}|{}|{}|{}|{}|{}", out.verdict, c.partly_resolved, out.kind, out.strength, c.stakes_gap, fmt::join(out.witness, "&"), fmt::join(upheld, "|"));
  out.row = conflict_json(p, sources, c);
  return out;
}

std::set<std::string> values_of(const Program& p, RuleId id) {
  std::set<std::string> out;
  for (ValueId value : rule(p, id).upholds) out.insert(value_name(p, value));
  return out;
}

void count(Snapshot& out, const Program& p, const solve::Conflict& c, const std::vector<std::string>& rules) {
  const auto first = values_of(p, c.rules[0].rule), second = values_of(p, c.rules[1].rule);
  std::set<std::string> all = first;
  all.insert(second.begin(), second.end());
  for (const std::string& value : all) ++out.values[value].dilemmas;
  std::set<std::pair<std::string, std::string>> met;
  for (const std::string& a : first)
    for (const std::string& b : second) met.insert(std::minmax(a, b));
  for (const auto& pair : met) {
    PairCopy& copy = out.pairs[pair];
    if (!copy.dilemmas++) copy.example = rules;
  }
}

}  // namespace

Snapshot take_snapshot(const std::string& name, const Compiled& c, const solve::Analysis& analysis) {
  const Program& p = c.program;
  Snapshot out;
  out.name = name;
  for (std::uint32_t i = 0; i < p.values.size(); ++i) out.values[value_name(p, ValueId{i})];
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    out.rules.emplace(qualified(p, p.rules[i].named), copy_rule(p, c.loaded.sources, p.rules[i]));
    for (const std::string& value : values_of(p, RuleId{i})) ++out.values[value].rules;
  }
  for (const solve::Conflict& each : analysis.conflicts) {
    ClashCopy copy = copy_clash(p, c.loaded.sources, each);
    if (is_dilemma(copy)) count(out, p, each, copy.rules);
    const std::set<std::string> key(copy.rules.begin(), copy.rules.end());
    out.clashes.emplace(key, std::move(copy));
  }
  return out;
}

}  // namespace cvr::driver
