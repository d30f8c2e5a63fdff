// Priorities that are known are found again, within the intervals stated.
#include <catch2/catch.hpp>

#include "runtime/score/bradley_terry.h"
#include "runtime/score/ranks.h"
#include "tests/score/simulated.h"

using namespace cvr;
using namespace cvr::score;
using namespace cvr::testing;

namespace {

Strengths strengths(const Answers& a, double ridge = 0) { return strengths_of(trials_of(a.comparisons, a.matchups, a.level), {ridge}); }

std::vector<std::vector<double>> draws(const Strengths& s, std::uint64_t seed, std::uint32_t clusters, std::size_t times) {
  std::vector<std::vector<double>> out(times);
  each_in_parallel(2, times, [&](std::size_t i) { out[i] = strengths_again(s, {}, draw_clusters(seed, static_cast<std::uint32_t>(i), clusters)); });
  return out;
}

bool within(const Interval& i, double x) { return i.low <= x && x <= i.high; }

constexpr int runs = 200;

struct Found {
  int all = 0, ranks = 0, first = 0;
  std::size_t single = 0, of = 0;
};

// How often the truth lies within what is stated.
Found find_again(const Simulated& model, const std::vector<double>& truth, double first, const Questions& q, bool by_answer = false) {
  Found out;
  for (std::uint64_t run = 1; run <= runs; ++run) {
    Answers a = ask(model, q, run);
    if (by_answer)
      for (std::size_t i = 0; i < a.comparisons.size(); ++i) a.comparisons[i].cluster = static_cast<std::uint32_t>(i);
    const std::uint32_t clusters = a.comparisons.back().cluster + 1;
    const Strengths s = strengths(a);
    REQUIRE(s.settled);
    REQUIRE(s.ranked.items == q.items);
    const auto again = draws(s, run, clusters, 300);
    const Spread spread = spread_of(s.of, again);
    bool all = true, ranks = true;
    for (std::size_t i = 0; i < q.items; ++i) {
      out.single += within(spread.alone[i], truth[i]);
      ++out.of;
      all = all && within(spread.together[i], truth[i]);
      ranks = ranks && within(spread.ranks[i], static_cast<double>(q.items - i));
    }
    std::vector<double> firsts;
    for (const auto& each : again) firsts.push_back(each[q.items]);
    out.first += std::abs(*s.terms[shown_first] - first) <= z95 * deviation(firsts);
    out.all += all;
    out.ranks += ranks;

  }
  return out;
}

// The strengths that a model shows on average whose clashes have a worth of their own: those that fit the shares of
// a great many answers best. They are smaller than its own, as in every logistic model (Gail, Wieand and Piantadosi,
// Biometrika 71(3), 1984).
std::vector<double> on_average(const Simulated& model, Questions q, double* first) {
  q.clashes_per_pair = 4000;
  q.times = 1;
  Simulated plain = model;
  const Strengths s = strengths(ask(plain, q, 977));
  *first = *s.terms[shown_first];
  return s.of;
}

Comparison won(std::uint32_t matchup, Outcome outcome = Outcome::left) { return {matchup, matchup, {}, outcome}; }

}  // namespace

TEST_CASE("known priorities, position bias and ranks lie within their intervals in at least 93 of 100 runs") {
  const Simulated model{evenly(12, -1.2, 1.2), {0.6, 0.3, 0}};
  const Found found = find_again(model, model.strengths, 0.6, {12, 3, 0.3, 2});
  INFO("single " << found.single << " of " << found.of << ", all at once " << found.all << ", ranks " << found.ranks << ", first " << found.first);
  CHECK(found.single >= 0.93 * static_cast<double>(found.of));
  CHECK(found.all >= 0.93 * runs);
  CHECK(found.ranks >= 0.93 * runs);
  CHECK(found.first >= 0.93 * runs);
}

TEST_CASE("where answers to one clash hang together, drawing clashes covers the truth and drawing answers does not") {
  const Simulated model{evenly(6, -1, 1), {0.4, 0, 0}, 1.5};
  const Questions q{6, 16, 0, 3};
  double first = 0;
  const std::vector<double> truth = on_average(model, q, &first);
  const Found by_clash = find_again(model, truth, first, q);
  INFO("single " << by_clash.single << " of " << by_clash.of << ", all at once " << by_clash.all << ", first " << by_clash.first);
  CHECK(by_clash.single >= 0.93 * static_cast<double>(by_clash.of));
  CHECK(by_clash.all >= 0.93 * runs);
  CHECK(by_clash.first >= 0.93 * runs);
  const Found by_answer = find_again(model, truth, first, q, true);
  INFO("by answer: single " << by_answer.single << " of " << by_answer.of);
  CHECK(by_answer.single < 0.88 * static_cast<double>(by_answer.of));
}

TEST_CASE("two items: the difference is the logarithm of the odds") {
  const std::vector<Matchup> matchups(4, Matchup{{std::vector<std::uint32_t>{0}, std::vector<std::uint32_t>{1}}});
  const std::vector<Comparison> answers{won(0), won(1), won(2), won(3, Outcome::right)};
  const Strengths s = strengths_of(trials_of(answers, matchups, plain_level(2)), {});
  REQUIRE(s.settled);
  CHECK(s.of[0] - s.of[1] == Approx(std::log(3)));
  CHECK(s.of[0] + s.of[1] == Approx(0).margin(1e-12));
}

TEST_CASE("without circumstances the estimate is that of Hunter's MM algorithm") {
  Answers a = ask({evenly(5, -1, 1)}, {5, 6, 0, 2}, 3);
  for (Comparison& c : a.comparisons) c.for_left = {};
  const Strengths s = strengths(a);
  REQUIRE(s.settled);
  // Annals of Statistics 32(1), 2004, equation (3): γ_i ← W_i / Σ_j N_ij / (γ_i + γ_j).
  double wins[5] = {}, met[5][5] = {}, gamma[5] = {1, 1, 1, 1, 1};
  for (const Comparison& c : a.comparisons) {
    const auto& sides = a.matchups[c.matchup].values;
    const std::uint32_t l = sides[0][0], r = sides[1][0];
    wins[c.outcome == Outcome::left ? l : r] += 1;
    met[l][r] += 1, met[r][l] += 1;
  }
  for (int step = 0; step < 5000; ++step)
    for (int i = 0; i < 5; ++i) {
      double sum = 0;
      for (int j = 0; j < 5; ++j) sum += met[i][j] / (gamma[i] + gamma[j]);
      gamma[i] = wins[i] / sum;
    }
  for (int i = 1; i < 5; ++i) CHECK(s.of[static_cast<std::size_t>(i)] - s.of[0] == Approx(std::log(gamma[i] / gamma[0])).margin(1e-6));
}

TEST_CASE("a value that is never set against the others has no place among them, and it is said how it stands") {
  auto one = [](std::uint32_t a, std::uint32_t b) { return Matchup{{std::vector{a}, std::vector{b}}}; };
  // 0 and 1 beat each other; 2 beats both; 3 loses to 0; 4 and 5 know only each other; 6 is in no answer.
  const std::vector<Matchup> matchups{one(0, 1), one(1, 0), one(2, 0), one(2, 1), one(0, 3), one(4, 5)};
  std::vector<Comparison> answers;
  for (std::uint32_t i = 0; i < matchups.size(); ++i) answers.push_back(won(i));
  const Trials t = trials_of(answers, matchups, plain_level(7));
  const std::vector expected{Place::ranked, Place::ranked, Place::above, Place::above, Place::apart, Place::apart, Place::unheard};
  std::vector<Place> found = places(t);
  CHECK(found[3] == Place::below);
  found[3] = Place::above;
  CHECK(found == expected);
  const Strengths s = strengths_of(t, {});
  CHECK(s.settled);
  CHECK(s.of[0] == Approx(0).margin(1e-9));
  CHECK(std::isnan(s.of[2]));
  // A ridge gives all that were heard of a place; the best is the one that was preferred to all it met.
  const Strengths drawn_in = strengths_of(t, {1});
  REQUIRE(drawn_in.settled);
  CHECK(drawn_in.of[2] > drawn_in.of[0]);
  CHECK(drawn_in.of[3] < drawn_in.of[1]);
  CHECK(std::isnan(drawn_in.of[6]));
}

TEST_CASE("two values that always come together cannot be told apart") {
  const Matchup both{{std::vector<std::uint32_t>{0, 1}, std::vector<std::uint32_t>{2}}}, plain{{std::vector<std::uint32_t>{2}, std::vector<std::uint32_t>{3}}};
  const std::vector<Matchup> matchups{both, both, plain, plain};
  const std::vector<Comparison> answers{won(0), won(1, Outcome::right), won(2), won(3, Outcome::right)};
  const Strengths s = strengths_of(trials_of(answers, matchups, plain_level(4)), {});
  CHECK(s.place == std::vector{Place::inseparable, Place::inseparable, Place::ranked, Place::ranked});
  CHECK(s.of[2] == Approx(0).margin(1e-9));
}

TEST_CASE("the share that two options have in common speaks for neither") {
  const Matchup common{{std::vector<std::uint32_t>{0, 1}, std::vector<std::uint32_t>{0, 2}}};
  const Trials t = trials_of(std::vector{won(0)}, std::vector{common}, plain_level(3));
  REQUIRE(rows(t.design) == 1);
  const auto terms = row(t.design, 0);
  REQUIRE(terms.size() == 2);
  CHECK((terms[0] == Term{1, 0.5} && terms[1] == Term{2, -0.5}));
  const Matchup same{{std::vector<std::uint32_t>{0}, std::vector<std::uint32_t>{0}}};
  CHECK(trials_of(std::vector{won(0)}, std::vector{same}, plain_level(1)).trials.empty());
}

TEST_CASE("a model that always takes the second option has no priorities to tell") {
  Answers a = ask({evenly(4, -1, 1)}, {4, 3, 0, 1}, 5);
  for (Comparison& c : a.comparisons) c.outcome = c.for_left[shown_first] < 0 ? Outcome::left : Outcome::right;
  const Strengths s = strengths(a);
  CHECK_FALSE(s.settled);
  REQUIRE(s.decides);
  CHECK(*s.decides == shown_first);
  for (double each : s.of) CHECK(std::isnan(each));
}

TEST_CASE("draws hang on the seed and the number alone, whatever the threads") {
  const Answers a = ask({evenly(5, -1, 1), {0.5, 0, 0}}, {5, 4, 0.3, 2}, 8);
  const Strengths s = strengths(a);
  std::vector<std::vector<double>> alone(40), together(40);
  each_in_parallel(1, 40, [&](std::size_t i) { alone[i] = strengths_again(s, {}, draw_clusters(9, static_cast<std::uint32_t>(i), 40)); });
  each_in_parallel(7, 40, [&](std::size_t i) { together[i] = strengths_again(s, {}, draw_clusters(9, static_cast<std::uint32_t>(i), 40)); });
  CHECK(alone == together);
  CHECK(draw_clusters(9, 0, 40) != draw_clusters(9, 1, 40));
  CHECK(draw_clusters(9, 0, 40) != draw_clusters(10, 0, 40));
}
