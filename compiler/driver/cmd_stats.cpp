// cvrc stats: how far the rules cover the values, and what cannot clash.
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "compiler/driver/conflict_output.h"
#include "compiler/driver/coverage.h"
#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/table.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::ordered_json;

struct StatsOptions {
  std::vector<std::string> paths;
  std::string format = "table", output;
};

// How many conflicts have each verdict, kind, strength and relation; only dilemmas but for the verdict.
struct Counts {
  std::string title;
  std::vector<std::pair<std::string, std::size_t>> rows;
};

void count(Counts& counts, std::string_view name) {
  for (auto& [row, n] : counts.rows)
    if (row == name) {
      ++n;
      return;
    }
  counts.rows.emplace_back(name, 1);
}

std::vector<Counts> tally(const solve::Analysis& analysis) {
  std::vector<Counts> out = {{"verdict", {}}, {"kind", {}}, {"strength", {}}, {"value_relation", {}}};
  using solve::Strength, solve::ValueRelation, solve::Verdict;
  for (Verdict v : {Verdict::dilemma, Verdict::resolved, Verdict::unknown}) out[0].rows.emplace_back(solve::name(v), 0);
  using K = solve::Kind;
  for (K k : {K::liberty, K::contradiction, K::consequence, K::exhaustion, K::rivalry}) out[1].rows.emplace_back(solve::name(k), 0);
  for (Strength s : {Strength::hard, Strength::soft, Strength::tension}) out[2].rows.emplace_back(solve::name(s), 0);
  for (ValueRelation r : {ValueRelation::same_value, ValueRelation::same_core, ValueRelation::same_dimension, ValueRelation::across_dimensions})
    out[3].rows.emplace_back(solve::name(r), 0);
  for (const solve::Conflict& c : analysis.conflicts) {
    count(out[0], solve::name(c.verdict));
    if (c.verdict != Verdict::dilemma) continue;
    count(out[1], solve::name(c.kind));
    count(out[2], solve::name(c.strength));
    count(out[3], solve::name(c.value_relation));
  }
  return out;
}

const std::string& key_of(const Program& p, CoreId id) { return p.cores[id.index].named.key; }

std::string number(std::size_t n) { return n ? fmt::format("{}", n) : "."; }

std::string as_text(const Program& p, const solve::Analysis& analysis, const Coverage& coverage, bool color) {
  std::string out = fmt::format("{} rules, {} pairs, of which {} can touch each other\n\n", p.rules.size(), analysis.pairs, analysis.candidates);
  Table counts{{"", "", "conflicts"}, {false, false, true}, {}};
  for (const Counts& each : tally(analysis))
    for (const auto& [name, n] : each.rows) counts.rows.push_back({each.title, name, number(n)});
  out += draw(counts, color) + "\n";

  Table values{{"no", "value", "", "rules", "dilemmas"}, {true, false, false, true, true}, {}};
  for (std::uint32_t i = 0; i < p.values.size(); ++i)
    values.rows.push_back({fmt::format("{}", p.values[i].number), value_name(p, ValueId{i}), p.values[i].named.alias,
                           number(coverage.values[i].rules), number(coverage.values[i].dilemmas)});
  out += draw(values, color) + "\n";

  Table matrix{{"dilemmas"}, {false}, {}};
  for (std::uint32_t i = 0; i < p.cores.size(); ++i) matrix.head.push_back(p.cores[i].named.alias.empty() ? p.cores[i].named.key : p.cores[i].named.alias), matrix.right.push_back(true);
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < p.cores.size(); ++i) {
    std::vector<std::string> row(i + 1);
    row[0] = fmt::format("{} {}", p.cores[i].named.key, p.cores[i].named.alias);
    for (std::uint32_t j = i; j < p.cores.size(); ++j) row.push_back(number(coverage.pairs[at++].dilemmas));
    matrix.rows.push_back(std::move(row));
  }
  out += draw(matrix, color) + "\n";

  for (NoClash why : {NoClash::no_rules, NoClash::untouching, NoClash::apart, NoClash::settled}) {
    std::vector<std::string> names;
    for (const CorePair& pair : coverage.pairs)
      if (pair.why == why) names.push_back(fmt::format("{}/{}", key_of(p, pair.first), key_of(p, pair.second)));
    if (!names.empty()) out += fmt::format("No dilemma, since {}:\n  {}\n", sentence(why), fmt::join(names, ", "));
  }
  return out;
}

std::string as_json(const Program& p, const solve::Analysis& analysis, const Coverage& coverage) {
  Json counts = Json::object(), values = Json::array(), pairs = Json::array();
  for (const Counts& each : tally(analysis)) {
    Json rows = Json::object();
    for (const auto& [name, n] : each.rows) rows[name] = n;
    counts[each.title] = rows;
  }
  for (std::uint32_t i = 0; i < p.values.size(); ++i)
    values.push_back({{"number", p.values[i].number}, {"value", value_name(p, ValueId{i})},
                      {"rules", coverage.values[i].rules}, {"dilemmas", coverage.values[i].dilemmas}});
  for (const CorePair& pair : coverage.pairs)
    pairs.push_back({{"cores", {key_of(p, pair.first), key_of(p, pair.second)}}, {"candidates", pair.candidates},
                     {"dilemmas", pair.dilemmas}, {"resolved", pair.resolved},
                     {"no_dilemma_because", pair.why == NoClash::has_one ? Json(nullptr) : Json(sentence(pair.why))}});
  const Json whole = {{"version", 1}, {"rules", p.rules.size()}, {"pairs", analysis.pairs}, {"candidates", analysis.candidates},
                      {"counts", counts}, {"values", values}, {"core_pairs", pairs}};
  return whole.dump(2) + "\n";
}

ExitStatus stats(const CommonOptions& common, const StatsOptions& options) {
  Compiled c = compile(common, {options.paths});
  if (const auto status = give_up(common, c)) return *status;
  const solve::Analysis analysis = find_conflicts(common, c.program);
  const Coverage coverage = cover(c.program, analysis.conflicts);
  const bool color = options.output.empty() && use_color(common, STDOUT_FILENO);
  const std::string text = options.format == "json" ? as_json(c.program, analysis, coverage) : as_text(c.program, analysis, coverage, color);
  if (const ExitStatus status = write_output(options.output, text); status != all_well) return status;
  return left_open(analysis) ? left_unknown : all_well;
}

}  // namespace

void add_stats(Commands& commands) {
  auto options = std::make_shared<StatsOptions>();
  CLI::App* command = add_command(commands, "stats", "Show how far the rules cover the values, and what cannot clash", "cvrc stats --project rules");
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("--format", options->format, "table or json")->type_name("FORMAT")->check(CLI::IsMember({"table", "json"}));
  command->add_option("-o,--output", options->output, "Write here instead of to standard output")->type_name("FILE");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return stats(*common, *options); };
  });
}

}  // namespace cvr::driver
