// A model whose priorities are known, and what it would answer.
#pragma once
#include <array>
#include <cmath>
#include <vector>

#include "runtime/score/resample.h"
#include "runtime/score/trials.h"

namespace cvr::testing {

struct Simulated {
  std::vector<double> strengths;                          // by item; their sum is 0
  std::array<double, score::circumstances> terms{};       // how much being first, an act, a yes is worth
  double own_mind = 0;  // deviation of what each clash is worth by itself, beyond its values
};

struct Questions {
  std::size_t items = 6;
  int clashes_per_pair = 4;
  double two_values = 0.3;  // share of left rules that uphold a second value
  int times = 2;            // each order is asked so often
};

struct Answers {
  score::Level level;
  std::vector<score::Matchup> matchups;
  std::vector<score::Comparison> comparisons;
  std::vector<double> chance;  // of left, by comparison; without what a clash is worth by itself
};

inline double normal(score::Random& random) {
  const double u = 1 - unit(random);
  return std::sqrt(-2 * std::log(u)) * std::cos(2 * 3.141592653589793 * unit(random));
}
inline double chance(double log_odds) { return 1 / (1 + std::exp(-log_odds)); }

inline std::vector<double> evenly(std::size_t items, double from, double to) {
  std::vector<double> out;
  for (std::size_t i = 0; i < items; ++i) out.push_back(from + (to - from) * static_cast<double>(i) / static_cast<double>(items - 1));
  return out;
}

inline score::Level plain_level(std::size_t items) {
  score::Level out{"value", {}, items};
  for (std::uint32_t i = 0; i < items; ++i) out.item_of.push_back(i);
  return out;
}

inline double worth(const Simulated& model, const score::Matchup& matchup, const std::array<std::int8_t, score::circumstances>& for_left) {
  double sum = 0;
  for (std::size_t side : {0u, 1u})
    for (std::uint32_t value : matchup.values[side])
      sum += (side == 0 ? 1 : -1) * model.strengths[value] / static_cast<double>(matchup.values[side].size());
  for (std::size_t i = 0; i < score::circumstances; ++i) sum += model.terms[i] * for_left[i];
  return sum;
}

// Every pair of items in so many clashes, each in both orders.
inline Answers ask(const Simulated& model, const Questions& q, std::uint64_t seed) {
  score::Random random{seed};
  random.state = next(random);  // not a step of another run
  Answers out{plain_level(q.items), {}, {}, {}};
  std::uint32_t cluster = 0;
  const auto items = static_cast<std::uint32_t>(q.items);
  for (std::uint32_t a = 0; a < items; ++a)
    for (std::uint32_t b = a + 1; b < items; ++b)
      for (int clash = 0; clash < q.clashes_per_pair; ++clash, ++cluster) {
        score::Matchup matchup{{std::vector{a}, std::vector{b}}};
        if (unit(random) < q.two_values)
          if (const std::uint32_t more = below(random, items); more != a && more != b) matchup.values[0].push_back(more);
        const double by_itself = model.own_mind > 0 ? model.own_mind * normal(random) : 0;
        const auto act = static_cast<std::int8_t>(static_cast<int>(below(random, 3)) - 1);
        for (int i = 0; i < 2 * q.times; ++i) {
          score::Comparison c{cluster, static_cast<std::uint32_t>(out.matchups.size()), {static_cast<std::int8_t>(i % 2 ? 1 : -1), act, 0}, {}};
          const double odds = worth(model, matchup, c.for_left);
          c.outcome = unit(random) < chance(odds + by_itself) ? score::Outcome::left : score::Outcome::right;
          out.comparisons.push_back(c);
          out.chance.push_back(chance(odds));
        }
        out.matchups.push_back(std::move(matchup));
      }
  return out;
}

}  // namespace cvr::testing
