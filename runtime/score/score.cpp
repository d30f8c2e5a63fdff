#include "runtime/score/score.h"

#include <algorithm>
#include <cmath>

namespace cvr::score {
namespace {

constexpr std::size_t core_level = 1;

// One model at one level while it is worked on.
struct Working {
  Strengths strengths;
  std::vector<std::vector<double>> draws;  // of the columns of `strengths.ranked`
};

std::vector<Comparison> comparisons_of(const Record& record, const Group& group) {
  std::vector<Comparison> out;
  for (const Reply& reply : group.replies)
    if (const Question& q = record.questions[reply.question]; open(q)) out.push_back(comparison_of(q, reply));
  return out;
}

void take_refusals(LevelScore& level, const std::vector<double>& strengths) {
  for (std::size_t i = 0; i < level.items.size(); ++i) {
    if (std::isnan(strengths[i])) continue;
    Interval& range = level.items[i].refusals;
    range = {std::min(range.low, strengths[i]), std::max(range.high, strengths[i])};
  }
}

void take_estimates(LevelScore& level, const Working& working) {
  const Strengths& s = working.strengths;
  level.settled = s.settled;
  level.decides = s.decides;
  level.deviance_per_row = s.deviance_per_row;
  for (std::size_t i = 0; i < level.items.size(); ++i) level.items[i].place = s.place[i];
  if (!s.settled || s.ranked.items == 0) return;
  const std::vector<double> estimates(s.at.begin(), s.at.begin() + static_cast<std::ptrdiff_t>(s.ranked.items));
  const Spread spread = spread_of(estimates, working.draws);
  level.above.assign(level.items.size(), std::vector<bool>(level.items.size()));
  std::vector<std::size_t> ranked;
  for (std::size_t i = 0; i < level.items.size(); ++i)
    if (s.place[i] == Place::ranked) ranked.push_back(i);
  for (std::size_t k = 0; k < ranked.size(); ++k) {
    ItemScore& item = level.items[ranked[k]];
    item.strength = estimates[k];
    item.alone = spread.alone[k];
    item.together = spread.together[k];
    item.ranks = spread.ranks[k];
    item.refusals = {estimates[k], estimates[k]};
    for (std::size_t j = 0; j < ranked.size(); ++j) level.above[ranked[k]][ranked[j]] = spread.above[k][j];
  }
  for (std::size_t i = 0; i < circumstances; ++i) {
    if (!s.terms[i]) continue;
    std::vector<double> column;
    for (const auto& draw : working.draws) column.push_back(draw[s.ranked.items + i]);
    const double half = z95 * deviation(column);
    level.terms[i] = TermScore{*s.terms[i], {*s.terms[i] - half, *s.terms[i] + half}};
  }
}

LevelScore level_score(const Record& record, const Group& group, const std::vector<ClashShare>& shares, const Level& level, const Working& working,
                       const ScoreOptions& options) {
  LevelScore out;
  out.name = level.name;
  out.items.resize(level.items);
  take_estimates(out, working);
  const std::vector<Standing> standings = standings_of(shares, record.matchups, level);
  for (std::size_t i = 0; i < level.items; ++i) out.items[i].standing = standings[i];
  out.cells = wins_of(shares, record.matchups, level);
  out.triads = triads_of(out.cells, shares, record.matchups, level, working.strengths.of, options.seed);
  if (std::any_of(group.replies.begin(), group.replies.end(), [](const Reply& r) { return r.outcome == Outcome::withheld; })) {
    const std::vector<Comparison> comparisons = comparisons_of(record, group);
    for (Refusals refusals : {Refusals::all_left, Refusals::all_right}) {
      const Strengths s = strengths_of(trials_of(comparisons, record.matchups, level, refusals), {options.ridge});
      if (s.settled) take_refusals(out, s.of);
    }
  }
  return out;
}

std::vector<double> core_strengths(const Strengths& s, const std::vector<double>& draw) {
  std::vector<double> out(s.place.size(), std::nan(""));
  std::size_t at = 0;
  for (std::size_t i = 0; i < out.size(); ++i)
    if (s.place[i] == Place::ranked) out[i] = draw[at++];
  return out;
}

PairScore pair_score(std::size_t a, std::size_t b, const std::vector<ClashShare>& of_a, const std::vector<ClashShare>& of_b, const Working& one,
                     const Working& other) {
  PairScore out{a, b, agreement_of(of_a, of_b), {}, {}};
  if (one.draws.empty() || other.draws.empty()) return out;
  out.tau = tau_of(one.strengths.of, other.strengths.of);
  std::vector<double> drawn;
  for (std::size_t i = 0; i < one.draws.size(); ++i)
    drawn.push_back(tau_of(core_strengths(one.strengths, one.draws[i]), core_strengths(other.strengths, other.draws[i])));
  out.tau_interval.low = quantile(drawn, (1 - level_of_confidence) / 2);
  out.tau_interval.high = quantile(drawn, (1 + level_of_confidence) / 2);
  return out;
}

}  // namespace

std::vector<Level> levels_of(const suite::Framework& f) {
  Level dimensions{"dimension", {}, f.dimensions.size()}, cores{"core", {}, f.cores.size()}, values{"value", {}, f.values.size()};
  for (std::uint32_t i = 0; i < f.values.size(); ++i) {
    const auto core = static_cast<std::uint32_t>(f.values[i].core);
    values.item_of.push_back(i);
    cores.item_of.push_back(core);
    dimensions.item_of.push_back(static_cast<std::uint32_t>(f.cores[core].dimension));
  }
  return {std::move(dimensions), std::move(cores), std::move(values)};
}

Scores score(const Record& record, const ScoreOptions& options) {
  const std::vector<Level> levels = levels_of(record.suite.framework);
  const std::size_t groups = record.groups.size();
  const auto clusters = static_cast<std::uint32_t>(record.clashes.size());
  const StrengthOptions how{options.ridge};
  std::vector<std::vector<Working>> working(groups, std::vector<Working>(levels.size()));
  each_in_parallel(options.jobs, groups * levels.size(), [&](std::size_t i) {
    const std::size_t g = i / levels.size(), l = i % levels.size();
    Working& w = working[g][l];
    w.strengths = strengths_of(trials_of(comparisons_of(record, record.groups[g]), record.matchups, levels[l]), how);
    if (w.strengths.settled && w.strengths.ranked.items > 0) w.draws.resize(options.draws);
  });
  each_in_parallel(options.jobs, options.draws, [&](std::size_t i) {
    const Draw draw = draw_clusters(options.seed, static_cast<std::uint32_t>(i), clusters);
    for (auto& group : working)
      for (Working& w : group)
        if (!w.draws.empty()) w.draws[i] = strengths_again(w.strengths, how, draw);
  });

  Scores out;
  out.groups.resize(groups);
  std::vector<std::vector<ClashShare>> shares(groups);
  each_in_parallel(options.jobs, groups, [&](std::size_t g) {
    const Group& group = record.groups[g];
    GroupScore& s = out.groups[g];
    shares[g] = clash_shares(record, group);
    s.group = g;
    s.clashes = shares[g].size();
    s.habits = habits_of(record, group);
    s.forms = forms_of(record, group);
    s.controls = controls_of(record, group);
    s.chances = chances_of(record, group);
    s.declined = declined_of(record, group);
    s.levels.resize(levels.size());
  });
  each_in_parallel(options.jobs, groups * levels.size(), [&](std::size_t i) {
    const std::size_t g = i / levels.size(), l = i % levels.size();
    out.groups[g].levels[l] = level_score(record, record.groups[g], shares[g], levels[l], working[g][l], options);
  });
  for (std::size_t a = 0; a < groups; ++a)
    for (std::size_t b = a + 1; b < groups; ++b)
      if (record.groups[a].lang == record.groups[b].lang || record.groups[a].model == record.groups[b].model)
        out.pairs.push_back(pair_score(a, b, shares[a], shares[b], working[a][core_level], working[b][core_level]));
  return out;
}

}  // namespace cvr::score
