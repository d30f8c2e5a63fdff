#include "runtime/score/trials.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace cvr::score {
namespace {

using Terms = std::vector<Term>;

// What speaks for the left values of a matchup, item by item; empty where nothing does.
Terms terms_of(const Matchup& matchup, const Level& level) {
  std::map<std::uint32_t, double> weights;
  for (std::size_t side : {0u, 1u})
    for (std::uint32_t value : matchup.values[side])
      weights[level.item_of[value]] += (side == 0 ? 1.0 : -1.0) / static_cast<double>(matchup.values[side].size());
  Terms out;
  for (const auto& [item, weight] : weights)
    if (weight > 1e-9 || weight < -1e-9) out.push_back({item, weight});
  return out;
}

void turn(Terms& terms) {
  for (Term& term : terms) term.weight = -term.weight;
}

// Rows are numbered in the order in which they first occur.
struct Rows {
  std::map<Terms, std::uint32_t> numbers;
  Design design;
};

std::uint32_t number_of(Rows& rows, const Terms& terms) {
  const auto [found, fresh] = rows.numbers.try_emplace(terms, static_cast<std::uint32_t>(rows.numbers.size()));
  if (fresh) add_row(rows.design, terms);
  return found->second;
}

void sort_and_join(std::vector<Trial>& trials) {
  std::sort(trials.begin(), trials.end(), [](const Trial& a, const Trial& b) { return std::tie(a.cluster, a.row) < std::tie(b.cluster, b.row); });
  std::size_t kept = 0;
  for (const Trial& each : trials) {
    if (kept > 0 && trials[kept - 1].cluster == each.cluster && trials[kept - 1].row == each.row) {
      trials[kept - 1].left += each.left;
      trials[kept - 1].right += each.right;
    } else {
      trials[kept++] = each;
    }
  }
  trials.resize(kept);
}

}  // namespace

Trials trials_of(std::span<const Comparison> comparisons, std::span<const Matchup> matchups, const Level& level, Refusals refusals) {
  Trials out;
  out.items = level.items;
  std::vector<Terms> terms;
  for (const Matchup& matchup : matchups) terms.push_back(terms_of(matchup, level));
  Rows rows;
  rows.design.columns = level.items + circumstances;
  // A row is the same whichever option is called left.
  std::map<std::pair<std::uint32_t, std::array<std::int8_t, circumstances>>, std::pair<std::uint32_t, bool>> known;
  for (const Comparison& c : comparisons) {
    Outcome outcome = c.outcome;
    if (outcome == Outcome::withheld && refusals != Refusals::left_out) outcome = refusals == Refusals::all_left ? Outcome::left : Outcome::right;
    if (!decided(outcome) || terms[c.matchup].empty()) continue;
    const auto [found, fresh] = known.try_emplace({c.matchup, c.for_left});
    if (fresh) {
      Terms whole = terms[c.matchup];
      const bool turned = whole.front().weight < 0;
      for (std::size_t i = 0; i < circumstances; ++i)
        if (c.for_left[i] != 0) whole.push_back({static_cast<std::uint32_t>(level.items + i), static_cast<double>(c.for_left[i])});
      if (turned) turn(whole);
      found->second = {number_of(rows, whole), turned};
    }
    const auto [row, turned] = found->second;
    const double given = decided(c.outcome) && c.left >= 0 ? c.left : outcome == Outcome::left, left = turned ? 1 - given : given;
    out.trials.push_back({c.cluster, row, left, 1 - left});
  }
  sort_and_join(out.trials);
  out.design = std::move(rows.design);
  return out;
}

Counts counts_of(const Trials& t, std::span<const std::uint16_t> times) {
  Counts out{std::vector<double>(rows(t.design)), std::vector<double>(rows(t.design))};
  for (const Trial& each : t.trials) {
    const double n = times.empty() ? 1 : times[each.cluster];
    out.left[each.row] += n * each.left;
    out.right[each.row] += n * each.right;
  }
  return out;
}

Trials restricted(const Trials& t, const std::vector<bool>& kept) {
  Trials out;
  std::vector<std::uint32_t> column(t.design.columns), number(rows(t.design));
  for (std::size_t i = 0; i < t.items; ++i)
    if (kept[i]) column[i] = static_cast<std::uint32_t>(out.items++);
  for (std::size_t i = 0; i < circumstances; ++i) column[t.items + i] = static_cast<std::uint32_t>(out.items + i);
  out.design.columns = out.items + circumstances;
  std::vector<bool> row_kept(rows(t.design));
  for (std::size_t r = 0; r < rows(t.design); ++r) {
    Terms terms;
    bool all = true;
    for (const Term& term : row(t.design, r)) {
      all = all && (term.column >= t.items || kept[term.column]);
      terms.push_back({column[term.column], term.weight});
    }
    if (!all) continue;
    row_kept[r] = true;
    number[r] = static_cast<std::uint32_t>(rows(out.design));
    add_row(out.design, terms);
  }
  for (const Trial& each : t.trials)
    if (row_kept[each.row]) out.trials.push_back({each.cluster, number[each.row], each.left, each.right});
  return out;
}

}  // namespace cvr::score
