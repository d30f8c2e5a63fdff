#include "compiler/driver/conflict_counts.h"

#include <map>

#include "compiler/driver/conflict_output.h"
#include "compiler/driver/table.h"

namespace cvr::driver {
namespace {

// Sorts with what is not told apart made equal.
std::map<solve::ConflictSort, std::uint64_t> merged(const solve::Counted& counted, const CountBy& by) {
  std::map<solve::ConflictSort, std::uint64_t> sorts;
  for (auto [sort, n] : counted.sorts) {
    if (!by.values) sort.first = sort.second = ValueId{};
    if (!by.kind) sort.kind.reset();
    if (!by.verdict) sort.verdict.reset(), sort.partly_resolved = false;
    sorts[sort] += n;
  }
  return sorts;
}

std::string value_of(const Program& p, ValueId id) { return id.valid() ? value_name(p, id) : ""; }
std::string kind_of(const solve::ConflictSort& s) { return s.kind ? std::string(solve::name(*s.kind)) : "open"; }
std::string verdict_of(const solve::ConflictSort& s) { return s.verdict ? std::string(solve::name(*s.verdict)) : "open"; }

std::vector<std::string> cells(const Program& p, const solve::ConflictSort& s, const CountBy& by, bool partly_apart) {
  std::vector<std::string> out;
  if (by.values) out = {value_of(p, s.first), value_of(p, s.second)};
  if (by.kind) out.push_back(kind_of(s));
  if (by.verdict) out.push_back(verdict_of(s) + (!partly_apart && s.partly_resolved ? " (partly resolved)" : ""));
  if (by.verdict && partly_apart) out.push_back(s.partly_resolved ? "true" : "false");
  return out;
}

std::string json_row(const Program& p, const solve::ConflictSort& s, const CountBy& by, std::uint64_t n) {
  std::string out = "{";
  if (by.values) out += fmt::format("\"values\":[\"{}\",\"{}\"],", value_of(p, s.first), value_of(p, s.second));
  if (by.kind) out += fmt::format("\"kind\":\"{}\",", kind_of(s));
  if (by.verdict) out += fmt::format("\"verdict\":\"{}\",\"partly_resolved\":{},", verdict_of(s), s.partly_resolved);
  return out + fmt::format("\"conflicts\":{}}}\n", n);
}

}  // namespace

std::string write_counts(const Program& p, const solve::Counted& counted, const CountBy& by, const std::string& format, bool color) {
  if (!by.values && !by.kind && !by.verdict) return fmt::format("{}\n", counted.conflicts);
  Table table;
  if (by.values) table.head = {"first_value", "second_value"};
  if (by.kind) table.head.push_back("kind");
  if (by.verdict) table.head.push_back("verdict");
  table.right.assign(table.head.size(), false);
  if (by.verdict && format == "csv") table.head.push_back("partly_resolved");
  table.head.push_back("conflicts");
  table.right.push_back(true);
  std::string lines = format == "csv" ? fmt::format("{}\n", fmt::join(table.head, ",")) : "";
  for (const auto& [sort, n] : merged(counted, by)) {
    if (format == "jsonl") {
      lines += json_row(p, sort, by, n);
      continue;
    }
    std::vector<std::string> row = cells(p, sort, by, format == "csv");
    row.push_back(fmt::format("{}", n));
    if (format == "csv") lines += fmt::format("{}\n", fmt::join(row, ","));
    else table.rows.push_back(std::move(row));
  }
  if (format != "table") return lines;
  return fmt::format("{}\n{}", counted.conflicts, draw(table, color));
}

}  // namespace cvr::driver
