#include <map>

#include "compiler/driver/conflict_output.h"
#include "compiler/driver/stats_output.h"
#include "compiler/driver/table.h"

namespace cvr::driver {
namespace {

std::string number(std::size_t n) { return n ? fmt::format("{}", n) : "."; }

std::string share(std::size_t part, std::size_t whole) {
  return whole ? fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole)) : "";
}

std::string conflict_table(const Stats& s, bool color) {
  Table counts{{"", "", "conflicts"}, {false, false, true}, {}};
  for (const Counts& each : tally(s.analysis))
    for (const auto& [name, n] : each.rows) counts.rows.push_back({each.title, name, number(n)});
  return draw(counts, color);
}

std::string theme_table(const Stats& s, bool color) {
  Table themes{{"theme", "rules", "permissions", "conditional", "excepted", "dilemmas"}, {false, true, true, true, true, true}, {}};
  for (std::size_t i = 0; i < s.shapes.size(); ++i) {
    const Shape& each = s.shapes[(i + 1) % s.shapes.size()];  // the whole stands last
    themes.rows.push_back({each.theme.empty() ? "all" : each.theme, number(each.rules), number(each.permissions), number(each.conditional),
                           number(each.excepted), number(each.dilemmas)});
  }
  return draw(themes, color);
}

std::string value_table(const Stats& s, bool color) {
  const Program& p = s.program;
  Table values{{"no", "value", "", "rules", "first", "dilemmas"}, {true, false, false, true, true, true}, {}};
  for (std::uint32_t i = 0; i < p.values.size(); ++i) {
    const ValueCoverage& value = s.coverage.values[i];
    values.rows.push_back({fmt::format("{}", p.values[i].number), value_name(p, ValueId{i}), p.values[i].named.alias,
                           number(value.rules), number(value.first), number(value.dilemmas)});
  }
  return draw(values, color);
}

std::string core_matrix(const Stats& s, bool color) {
  const Program& p = s.program;
  Table matrix{{"dilemmas"}, {false}, {}};
  for (const Core& core : p.cores) matrix.head.push_back(core.named.alias.empty() ? core.named.key : core.named.alias), matrix.right.push_back(true);
  std::size_t at = 0;
  for (std::uint32_t i = 0; i < p.cores.size(); ++i) {
    std::vector<std::string> row(i + 1);
    row[0] = fmt::format("{} {}", p.cores[i].named.key, p.cores[i].named.alias);
    for (std::uint32_t j = i; j < p.cores.size(); ++j) row.push_back(number(s.coverage.core_pairs[at++].dilemmas));
    matrix.rows.push_back(std::move(row));
  }
  return draw(matrix, color);
}

// Pairs of values without a dilemma, by reason: a line for each first value, with the numbers of the second.
std::string without_dilemma(const Stats& s) {
  const Program& p = s.program;
  std::size_t with = 0;
  std::map<NoClash, std::map<std::uint32_t, std::vector<std::int64_t>>> others;
  for (const PairCoverage& pair : s.coverage.value_pairs) {
    if (pair.why == NoClash::has_one) ++with;
    else others[pair.why][pair.first].push_back(p.values[pair.second].number);
  }
  std::string out = fmt::format("{} of {} pairs of values have a dilemma.\n", with, s.coverage.value_pairs.size());
  for (const auto& [why, rows] : others) {
    std::size_t n = 0;
    for (const auto& [first, seconds] : rows) n += seconds.size();
    out += fmt::format("\n{} have none, since {}:\n", n, sentence(why));
    for (const auto& [first, seconds] : rows)
      out += fmt::format("  {} {} with {}\n", p.values[first].number, p.values[first].named.key, fmt::join(seconds, " "));
  }
  return out;
}

std::string in_short(const Stats& s) {
  const Shape& all = s.shapes.front();
  const auto& counts = s.settings.counts;
  std::string out;
  if (all.dilemmas) {
    out += fmt::format("Dilemmas by how many scenes can tell them: none {}, one {}, two {}, three {}, four or more {}\n", counts[0], counts[1],
                       counts[2], counts[3], counts[4]);
    out += fmt::format("The rule in most dilemmas: {}, in {} ({})\n", qualified(s.program, rule(s.program, all.busiest_rule).named), all.busiest,
                       share(all.busiest, all.dilemmas));
  }
  return out;
}

}  // namespace

std::string stats_table(const Stats& s, bool color) {
  std::string out = fmt::format("{} rules, {} pairs, of which {} can touch each other\n\n", s.program.rules.size(), s.analysis.pairs, s.analysis.candidates);
  for (const std::string& part : {conflict_table(s, color), theme_table(s, color), value_table(s, color), core_matrix(s, color), in_short(s)})
    if (!part.empty()) out += part + "\n";
  return out + without_dilemma(s);
}

}  // namespace cvr::driver
