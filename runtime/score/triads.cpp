#include "runtime/score/triads.h"

#include <algorithm>
#include <cmath>

#include "runtime/score/resample.h"

namespace cvr::score {
namespace {

constexpr int chance_results = 1000;
constexpr double even = 1e-9;

// before[a][b]: +1, -1, or 0 where nothing is decided.
using Tournament = std::vector<std::vector<std::int8_t>>;

Tournament empty(std::size_t items) { return Tournament(items, std::vector<std::int8_t>(items)); }

void set(Tournament& t, const Cell& cell, double share) {
  const auto way = static_cast<std::int8_t>(share > 0.5 + even ? 1 : share < 0.5 - even ? -1 : 0);
  t[cell.a][cell.b] = way;
  t[cell.b][cell.a] = static_cast<std::int8_t>(-way);
}

template <class Found>
void each_triple(const Tournament& t, Found found) {
  for (std::uint32_t a = 0; a < t.size(); ++a)
    for (std::uint32_t b = a + 1; b < t.size(); ++b) {
      if (t[a][b] == 0) continue;
      for (std::uint32_t c = b + 1; c < t.size(); ++c)
        if (t[b][c] != 0 && t[a][c] != 0) found(a, b, c, t[a][b] == t[b][c] && t[a][b] != t[a][c]);
    }
}

std::size_t circles(const Tournament& t) {
  std::size_t n = 0;
  each_triple(t, [&](auto, auto, auto, bool circular) { n += circular; });
  return n;
}

double chance_of(const Cell& cell, std::span<const double> strengths) { return 1 / (1 + std::exp(strengths[cell.b] - strengths[cell.a])); }

// Mean square of (share − p) in units of p (1 − p), over clashes: 1 for coins, less where answers to one clash were
// averaged (McCullagh and Nelder, 1989, 4.5).
double scatter_of(const std::vector<ClashShare>& shares, const std::vector<Matchup>& matchups, const Level& level, std::span<const double> strengths) {
  double sum = 0;
  std::size_t n = 0;
  for (const ClashShare& clash : shares) {
    double odds = 0;
    for (std::size_t side : {0u, 1u})
      for (std::uint32_t value : matchups[clash.matchup].values[side])
        odds += (side == 0 ? 1 : -1) * strengths[level.item_of[value]] / static_cast<double>(matchups[clash.matchup].values[side].size());
    if (clash.withheld == 1 || std::isnan(odds)) continue;
    const double p = 1 / (1 + std::exp(-odds));
    sum += (clash.left - p) * (clash.left - p) / (p * (1 - p));
    ++n;
  }
  return n > 0 ? std::min(1.0, sum / static_cast<double>(n)) : 1;
}

double normal(Random& random) {
  const double u = 1 - unit(random);
  return std::sqrt(-2 * std::log(u)) * std::cos(6.283185307179586 * unit(random));
}

std::optional<double> zeta_of(const Tournament& t, std::span<const double> strengths, std::size_t circular) {
  std::size_t k = 0;
  for (std::size_t a = 0; a < t.size(); ++a) {
    if (std::isnan(strengths[a])) continue;
    ++k;
    for (std::size_t b = 0; b < t.size(); ++b)
      if (a != b && !std::isnan(strengths[b]) && t[a][b] == 0) return std::nullopt;
  }
  if (k < 3) return std::nullopt;
  const double n = static_cast<double>(k), most = (k % 2 == 1 ? n * n * n - n : n * n * n - 4 * n) / 24;
  return 1 - static_cast<double>(circular) / most;
}

}  // namespace

Triads triads_of(const std::vector<Cell>& all, const std::vector<ClashShare>& shares, const std::vector<Matchup>& matchups, const Level& level,
                 std::span<const double> strengths, std::uint64_t seed) {
  std::vector<Cell> cells;
  for (const Cell& cell : all)
    if (!std::isnan(strengths[cell.a]) && !std::isnan(strengths[cell.b])) cells.push_back(cell);
  Triads out;
  Tournament found = empty(level.items), sure = found;
  const double z = cells.empty() ? z95 : normal_z((1 - level_of_confidence) / static_cast<double>(cells.size()));
  for (const Cell& cell : cells) {
    set(found, cell, cell.share);
    const Interval wide = wilson(cell.share, static_cast<double>(cell.clashes), z);
    if (wide.low > 0.5 || wide.high < 0.5) set(sure, cell, cell.share);
  }
  each_triple(found, [&](auto, auto, auto, bool circular) { ++out.triples, out.circular += circular; });
  each_triple(sure, [&](std::uint32_t a, std::uint32_t b, std::uint32_t c, bool circular) {
    if (circular) out.sure.push_back(sure[a][b] > 0 ? std::array{a, b, c} : std::array{a, c, b});
  });
  out.zeta = zeta_of(found, strengths, out.circular);
  out.scatter = scatter_of(shares, matchups, level, strengths);
  if (out.triples == 0) return out;
  std::size_t as_many = 0;
  Random random{seed};
  random.state = next(random);
  for (int i = 0; i < chance_results; ++i) {
    Tournament chance = empty(level.items);
    for (const Cell& cell : cells) {
      const double p = chance_of(cell, strengths), spread = std::sqrt(p * (1 - p) * out.scatter / static_cast<double>(cell.clashes));
      const double share = p + spread * normal(random);
      if (found[cell.a][cell.b] != 0) set(chance, cell, share);
    }
    const std::size_t n = circles(chance);
    out.expected += static_cast<double>(n) / chance_results;
    as_many += n >= out.circular;
  }
  out.p = (1 + static_cast<double>(as_many)) / (1 + chance_results);
  return out;
}

}  // namespace cvr::score
