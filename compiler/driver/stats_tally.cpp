#include "compiler/driver/stats_output.h"

namespace cvr::driver {
namespace {

void count(Counts& counts, std::string_view name) {
  for (auto& [row, n] : counts.rows)
    if (row == name) {
      ++n;
      return;
    }
  counts.rows.emplace_back(name, 1);
}

}  // namespace

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

}  // namespace cvr::driver
