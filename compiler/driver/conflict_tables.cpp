// The forms of conflicts that are not JSON: table, CSV, Graphviz.
#include "compiler/driver/conflict_output.h"
#include "compiler/driver/table.h"

namespace cvr::driver {
namespace {

std::string verdict_words(const solve::Conflict& c) {
  return std::string(solve::name(c.verdict)) + (c.partly_resolved ? " (partly resolved)" : "");
}

std::string values_of(const Program& p, const ir::Instance& instance, std::string_view between) {
  std::vector<std::string> out;
  for (ValueId value : rule(p, instance.rule).upholds) out.push_back(value_name(p, value));
  return fmt::format("{}", fmt::join(out, between));
}

std::string csv_cell(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
  return out + "\"";
}

std::string dot_text(const std::string& text) {
  std::string out = "\"";
  for (char c : text) out += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
  return out + "\"";
}

}  // namespace

std::string conflicts_table(const Program& p, const std::vector<solve::Conflict>& conflicts, bool color) {
  Table table{{"id", "rules", "verdict", "kind", "strength", "values"}, {}, {}};
  for (const solve::Conflict& c : conflicts) {
    for (std::size_t i = 0; i < c.rules.size(); ++i) {
      const bool first = i == 0;
      table.rows.push_back({first ? solve::conflict_id(p, c) : "", ir::instance_id(p, c.rules[i]),
                            first ? verdict_words(c) : "", first ? std::string(solve::name(c.kind)) : "",
                            first ? std::string(solve::name(c.strength)) : "", values_of(p, c.rules[i], ", ")});
    }
  }
  return draw(table, color);
}

std::string csv_heading() {
  return "id,first,second,third,verdict,partly_resolved,kind,strength,stakes_gap,symmetric,first_values,second_values,"
         "value_relation,witness,first_location,second_location\n";
}

std::string conflict_csv(const Program& p, const SourceSet& sources, const solve::Conflict& c) {
  std::vector<std::string> witness;
  for (const solve::Literal& literal : c.witness) witness.push_back(say(p, literal).en);
  std::vector<std::string> cells = {solve::conflict_id(p, c), ir::instance_id(p, c.rules[0]), ir::instance_id(p, c.rules[1]),
                                    c.rules.size() > 2 ? ir::instance_id(p, c.rules[2]) : "",
                                    std::string(solve::name(c.verdict)), c.partly_resolved ? "true" : "false",
                                    std::string(solve::name(c.kind)), std::string(solve::name(c.strength)),
                                    fmt::format("{}", c.stakes_gap), c.symmetric ? "true" : "false",
                                    values_of(p, c.rules[0], "; "), values_of(p, c.rules[1], "; "),
                                    std::string(solve::name(c.value_relation)), fmt::format("{}", fmt::join(witness, "; ")),
                                    place_of(sources, rule(p, c.rules[0].rule).named.name_span),
                                    place_of(sources, rule(p, c.rules[1].rule).named.name_span)};
  for (std::string& cell : cells) cell = csv_cell(cell);
  return fmt::format("{}\n", fmt::join(cells, ","));
}

std::string conflicts_dot(const Program& p, const std::vector<solve::Conflict>& conflicts) {
  std::string out = "graph conflicts {\n  node [shape=box];\n";
  for (const solve::Conflict& c : conflicts) {
    const std::string style = c.verdict == solve::Verdict::dilemma ? "solid" : c.verdict == solve::Verdict::resolved ? "dashed" : "dotted";
    const std::string label = fmt::format("[label={}, style={}]", dot_text(std::string(solve::name(c.kind))), style);
    for (std::size_t i = 0; i < c.rules.size(); ++i)
      for (std::size_t j = i + 1; j < c.rules.size(); ++j)
        out += fmt::format("  {} -- {} {};\n", dot_text(ir::instance_id(p, c.rules[i])), dot_text(ir::instance_id(p, c.rules[j])), label);
  }
  return out + "}\n";
}

}  // namespace cvr::driver
