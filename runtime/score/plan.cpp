#include "runtime/score/plan.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "runtime/score/bradley_terry.h"
#include "runtime/score/intervals.h"
#include "runtime/score/wins.h"

namespace cvr::score {
namespace {

bool asked(const Question& q, const PlanOptions& options) {
  const auto form = static_cast<runtime::Form>(q.form);
  return open(q) && q.lang == options.lang &&
         (options.forms.empty() || std::find(options.forms.begin(), options.forms.end(), form) != options.forms.end());
}

// p (1 − p) of an answer, in the mean over all pairs of items.
double mean_bend(std::size_t items, double spread) {
  if (items < 2) return 0.25;
  double sum = 0;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < items; ++i)
    for (std::size_t j = 0; j < i; ++j, ++pairs) {
      const double p = 1 / (1 + std::exp(-2 * spread * static_cast<double>(i - j) / static_cast<double>(items - 1)));
      sum += p * (1 - p);
    }
  return sum / static_cast<double>(pairs);
}

double correlation_of(const Strengths& s) {
  double together = 0, alone = 0;
  const auto& trials = s.ranked.trials;
  for (std::size_t begin = 0, end; begin < trials.size(); begin = end) {
    double sum = 0, squares = 0, n = 0;
    for (end = begin; end < trials.size() && trials[end].cluster == trials[begin].cluster; ++end) {
      double odds = 0;
      for (const Term& term : row(s.ranked.design, trials[end].row)) odds += term.weight * s.at[term.column];
      const double p = 1 / (1 + std::exp(-odds)), scale = std::sqrt(p * (1 - p));
      const double win = (1 - p) / scale, loss = -p / scale;
      sum += trials[end].left * win + trials[end].right * loss;
      squares += trials[end].left * win * win + trials[end].right * loss * loss;
      n += trials[end].left + trials[end].right;
    }
    if (n < 2) continue;
    together += sum * sum - squares;
    alone += (n - 1) * squares;
  }
  return alone > 0 ? together / alone : -1;
}

}  // namespace

Plan plan_of(const Record& record, const Level& level, const PlanOptions& options) {
  Plan out;
  out.items = level.items;
  // Every asking as if it were answered, half and half: what matters is where answers would fall.
  std::vector<Comparison> comparisons;
  std::map<std::uint32_t, double> by_clash;
  std::map<std::uint32_t, std::uint32_t> matchups;
  for (const Question& q : record.questions) {
    if (!asked(q, options)) continue;
    comparisons.push_back(comparison_of(q, Outcome::left));
    comparisons.push_back(comparison_of(q, Outcome::right));
    by_clash[q.cluster] += 1;
    matchups[q.cluster] = q.matchup;
    ++out.askings;
  }
  out.clashes = by_clash.size();
  const Strengths s = strengths_of(trials_of(comparisons, record.matchups, level), {});
  out.told = s.ranked.items;

  std::vector<ClashShare> shares;
  for (const auto& [cluster, matchup] : matchups) shares.push_back({cluster, matchup, 0.5, 0});
  out.clashes_per_cell = static_cast<std::uint64_t>(std::ceil(z95 * z95 * (1 / (options.cell_width * options.cell_width) - 1)));
  out.pairs = level.items * (level.items - 1) / 2;
  for (const Cell& cell : wins_of(shares, record.matchups, level)) {
    out.shown += cell.clashes >= fewest_clashes;
    out.narrow += cell.clashes >= out.clashes_per_cell;
  }
  if (out.told < 2) return out;

  LogisticOptions how;
  how.items = s.ranked.items;
  Counts counts = counts_of(s.ranked);
  // Two answers stood for one asking, and an answer tells as much as p (1 − p) says; at the middle that is 1/4.
  const double weight = mean_bend(level.items, options.spread) / 0.25 / 2;
  for (std::size_t r = 0; r < counts.left.size(); ++r) counts.left[r] *= weight, counts.right[r] *= weight;
  const std::vector<double> middle(s.ranked.design.columns);
  const std::vector<double> covariance_at = covariance(s.ranked.design, counts, how, middle);
  std::vector<double> deviations;
  for (std::size_t i = 0; i < how.items; ++i) deviations.push_back(std::sqrt(std::max(0.0, covariance_at[i * s.ranked.design.columns + i])));
  std::sort(deviations.begin(), deviations.end());
  const double median = deviations[deviations.size() / 2], worst = deviations.back();

  double answers = 0, squares = 0;
  for (const auto& [cluster, n] : by_clash) answers += n, squares += n * n;
  const double clashes = static_cast<double>(out.clashes);
  auto clashes_for = [&](double width) { return static_cast<std::uint64_t>(std::ceil(clashes * (width / options.width) * (width / options.width) - 1e-9)); };
  for (unsigned repeats : {1u, 2u, 4u, 8u, 16u}) {
    PlanRow row;
    row.repeats = repeats;
    row.design_effect = 1 + (squares / answers * repeats - 1) * options.alike;
    const double factor = 2 * z95 * std::sqrt(row.design_effect / repeats);
    row.middle = factor * median;
    row.widest = factor * worst;
    row.clashes = clashes_for(row.middle);
    row.askings = static_cast<std::uint64_t>(std::ceil(static_cast<double>(row.clashes) * answers / clashes * repeats));
    out.rows.push_back(row);
  }
  out.limit = clashes_for(2 * z95 * std::sqrt(squares / answers * options.alike) * median);
  return out;
}

std::optional<double> alikeness_of(const Record& record, const Group& group, const Level& level) {
  std::vector<Comparison> comparisons;
  for (const Reply& reply : group.replies)
    if (const Question& q = record.questions[reply.question]; open(q)) comparisons.push_back(comparison_of(q, reply));
  const Strengths s = strengths_of(trials_of(comparisons, record.matchups, level), {});
  if (!s.settled || s.ranked.items == 0) return std::nullopt;
  const double found = correlation_of(s);
  if (found <= -1) return std::nullopt;
  return std::clamp(found, 0.0, 1.0);
}

}  // namespace cvr::score
