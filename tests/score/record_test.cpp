// Habits, tables and circles, counted by hand.
#include <catch2/catch.hpp>

#include "runtime/score/plan.h"
#include "runtime/score/score.h"
#include "tests/score/simulated.h"

using namespace cvr;
using namespace cvr::score;

namespace {

// Three core values in two dimensions, four values: a1, a2 of the first core value.
suite::Framework framework() {
  suite::Framework f;
  f.dimensions = {{"one", "一", "One"}, {"two", "二", "Two"}};
  f.cores = {{"a", "甲", "A", 0}, {"b", "乙", "B", 0}, {"c", "丙", "C", 1}};
  f.values = {{"a.1", "甲一", "A1", 0}, {"a.2", "甲二", "A2", 0}, {"b.1", "乙一", "B1", 1}, {"c.1", "丙一", "C1", 2}};
  return f;
}

Matchup matchup(std::vector<std::uint32_t> left, std::vector<std::uint32_t> right) { return {{std::move(left), std::move(right)}}; }

// A record with one group. Each clash is told once, in form ab: question 2c shows left first, 2c+1 right first.
Record record_of(const std::vector<Matchup>& clashes) {
  Record r;
  r.suite.framework = framework();
  r.groups.push_back({"model", runtime::Language::en, {}});
  for (std::uint32_t c = 0; c < clashes.size(); ++c) {
    r.clashes.push_back(std::to_string(c));
    r.matchups.push_back(clashes[c]);
    for (bool left_first : {true, false}) {
      Question q;
      q.cluster = q.matchup = q.text = q.swapped = c;
      q.lang = runtime::Language::en;
      q.letters = 2;
      q.left_first = left_first;
      q.for_left = {static_cast<std::int8_t>(left_first ? 1 : -1), 0, 0};
      q.chosen[left_first ? 0 : 1] = Outcome::left;
      q.chosen[left_first ? 1 : 0] = Outcome::right;
      r.questions.push_back(q);
    }
  }
  return r;
}

void answer(Record& r, std::uint32_t question, char letter, std::uint32_t repeat = 0) {
  r.groups[0].replies.push_back({question, repeat, answers::Class::option, r.questions[question].chosen[static_cast<std::size_t>(letter - 'A')], letter});
}

void decline(Record& r, std::uint32_t question) {
  r.groups[0].replies.push_back({question, 0, answers::Class::refusal, Outcome::withheld, '\0'});
}

// The chances of letters, of which `mass` of all is on them.
void tell(Record& r, std::uint32_t question, double a, double b, double mass) {
  const Question& q = r.questions[question];
  const double p = chance_of_left(q, {{{'A', a}, {'B', b}}, mass});
  Reply reply{question, 0, answers::Class::option, q.chosen[a > b ? 0 : 1], a > b ? 'A' : 'B'};
  reply.mass = static_cast<float>(mass);
  reply.chance = static_cast<float>(p);
  r.groups[0].replies.push_back(reply);
}

Habits habits(const Record& r) { return habits_of(r, r.groups[0]); }
Forms forms(const Record& r) { return forms_of(r, r.groups[0]); }
std::vector<ClashShare> shares(const Record& r) { return clash_shares(r, r.groups[0]); }

}  // namespace

TEST_CASE("always the letter B: letters say all, the rules half and half, and no value is preferred") {
  Record r = record_of(std::vector<Matchup>(12, matchup({0}, {2})));
  for (int i = 0; i < 6; ++i) r.matchups[static_cast<std::size_t>(2 * i)] = matchup({3}, {0}), r.matchups[static_cast<std::size_t>(2 * i + 1)] = matchup({2}, {3});
  for (std::uint32_t q = 0; q < r.questions.size(); ++q) answer(r, q, 'B');
  const Habits h = habits(r);
  REQUIRE(h.letters.size() == 2);
  CHECK(h.letters[1].letter == 'B');
  CHECK(h.letters[1].share.share == 1);
  CHECK(h.left.share == 0.5);
  CHECK(h.flipped.share == 1);
  CHECK(h.chosen[shown_first].share == 0);
  ScoreOptions options;
  options.draws = 100;
  const Scores s = score::score(r, options);
  for (const LevelScore& level : s.groups[0].levels) {
    CHECK_FALSE(level.settled);
    CHECK(level.decides == shown_first);
    for (const ItemScore& item : level.items) {
      CHECK_FALSE(item.strength);
      if (item.standing.clashes > 0) CHECK(item.standing.share == 0.5);
    }
  }
}

TEST_CASE("flips and repeats are counted in pairs") {
  Record r = record_of(std::vector<Matchup>(3, matchup({0}, {2})));
  // The first holds to the left rule, the second to the letter A, the third is asked one way only, three times.
  answer(r, 0, 'A'), answer(r, 1, 'B');
  answer(r, 2, 'A'), answer(r, 3, 'A');
  answer(r, 4, 'A', 0), answer(r, 4, 'A', 1), answer(r, 4, 'B', 2);
  const Habits h = habits(r);
  CHECK(h.flipped.of == 2);
  CHECK(h.flipped.share == 0.5);
  CHECK(h.same.of == 3);
  CHECK(h.same.share == Approx(1.0 / 3));
  CHECK(h.left.share == Approx((1 + 0.5 + 2.0 / 3) / 3));
  CHECK(h.chosen[shown_first].share == Approx(5.0 / 7));
}

TEST_CASE("the entropies of MoralChoice fall into being unsure and being inconsistent") {
  // Always the same: no entropy, consistent.
  Record same = record_of({matchup({0}, {2})});
  answer(same, 0, 'A'), answer(same, 1, 'B');
  CHECK(forms(same).action_entropy.share == 0);
  CHECK(forms(same).consistency.share == 1);
  // Sure in each form, and another choice in the other: one bit between the forms.
  Record turned = record_of({matchup({0}, {2})});
  answer(turned, 0, 'A'), answer(turned, 1, 'A');
  CHECK(forms(turned).action_entropy.share == 1);
  CHECK(forms(turned).form_entropy.share == 0);
  CHECK(forms(turned).consistency.share == 0);
  // Unsure in each form alike: one bit within, none between.
  Record unsure = record_of({matchup({0}, {2})});
  for (std::uint32_t q : {0u, 1u}) answer(unsure, q, 'A', 0), answer(unsure, q, 'B', 1);
  CHECK(forms(unsure).form_entropy.share == 1);
  CHECK(forms(unsure).consistency.share == 1);
  // Asked in one form only: nothing to compare.
  Record once = record_of({matchup({0}, {2})});
  answer(once, 0, 'A');
  CHECK(forms(once).tellings == 0);
}

TEST_CASE("settled cases stand apart, and a neighbour shows whether one fact moves the choice") {
  Record r = record_of(std::vector<Matchup>(3, matchup({0}, {2})));
  // Questions 2 to 5 are neighbours of question 0 and 1: left is right there.
  for (std::uint32_t q : {2u, 3u, 4u, 5u}) {
    r.questions[q].control = true;
    r.questions[q].target = Outcome::left;
    r.questions[q].neighbour_of = q % 2;
  }
  answer(r, 0, 'B');              // right in the dilemma
  answer(r, 1, 'B');              // left
  answer(r, 2, 'A');              // moved
  answer(r, 3, 'B');              // stayed
  answer(r, 4, 'B');              // not moved
  answer(r, 5, 'A');              // not stayed
  const Controls c = controls_of(r, r.groups[0]);
  CHECK(c.right.share == 0.5);
  CHECK(c.moved.share == 0.5);
  CHECK(c.moved.of == 2);
  CHECK(c.stayed.share == 0.5);
  CHECK(habits(r).chosen[shown_first].of == 2);  // controls are no dilemmas
  CHECK(shares(r).size() == 1);
}

TEST_CASE("refusals are no choice: they are counted, and bound what could have been chosen") {
  Record r = record_of(std::vector<Matchup>(4, matchup({0}, {2})));
  for (std::uint32_t c : {0u, 1u}) answer(r, 2 * c, 'A'), answer(r, 2 * c + 1, 'B');
  for (std::uint32_t q : {4u, 5u}) decline(r, q);
  answer(r, 6, 'B');
  decline(r, 7);
  CHECK(declined_of(r, r.groups[0]).all.share == Approx(3.0 / 8));
  CHECK(habits(r).left.of == 3);
  const auto found = shares(r);
  const auto standing = standings_of(found, r.matchups, testing::plain_level(4))[0];
  CHECK(standing.clashes == 3);
  CHECK(standing.share == Approx(2.0 / 3));
  // Of four clashes two are won, one is declined, one is lost in the half that was decided.
  CHECK(standing.bounds.low == Approx(2.0 / 4));
  CHECK(standing.bounds.high == Approx((2 + 1 + 0.5) / 4));
  const Declined d = declined_of(r, r.groups[0]);
  CHECK(d.by_core[0].share == Approx(3.0 / 8));
  CHECK(d.by_core[2].of == 0);
}

TEST_CASE("a pair of values counts a clash once, and not at all where both sides share the value") {
  Record r = record_of({matchup({0}, {2}), matchup({2}, {0, 1}), matchup({0, 2}, {2, 3})});
  for (std::uint32_t q = 0; q < 6; ++q) answer(r, q, q % 2 ? 'B' : 'A');  // left throughout
  answer(r, 0, 'A', 1), answer(r, 0, 'A', 2);
  const auto cells = wins_of(shares(r), r.matchups, levels_of(r.suite.framework)[1]);
  REQUIRE(cells.size() == 2);
  CHECK((cells[0].a == 0 && cells[0].b == 1 && cells[0].clashes == 2));
  CHECK(cells[0].share == 0.5);  // won once, lost once
  CHECK((cells[1].a == 0 && cells[1].b == 2 && cells[1].clashes == 1));
  const auto values = wins_of(shares(r), r.matchups, levels_of(r.suite.framework)[2]);
  CHECK(values.size() == 3);  // a.1-b.1, a.2-b.1, a.1-c.1
}

TEST_CASE("Wilson's interval is that of the published examples") {
  // Newcombe, Statistics in Medicine 17, 1998, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const double expected[4][4] = {{81, 263, 0.2553, 0.3662}, {15, 148, 0.0624, 0.1605}, {0, 20, 0, 0.1611}, {1, 29, 0.0061, 0.1718}};
  for (const auto& [hits, n, low, high] : expected) {
    const Interval i = wilson(hits / n, n);
    CHECK(i.low == Approx(low).margin(5e-5));
    CHECK(i.high == Approx(high).margin(5e-5));
  }
}

TEST_CASE("answers that hang together count for fewer") {
  std::vector<Tally> apart, together;
  for (int i = 0; i < 100; ++i) apart.push_back({i % 2 ? 1.0 : 0.0, 1}), together.push_back({i % 2 ? 4.0 : 0.0, 4});
  const Share a = share_of(apart), b = share_of(together);
  CHECK(a.share == b.share);
  CHECK(b.of == 400);
  CHECK(b.interval.high - b.interval.low == Approx(a.interval.high - a.interval.low).epsilon(0.02));
  // All alike: as many cases as clashes.
  CHECK(share_of(std::vector<Tally>(20, Tally{0, 8})).interval.high == Approx(wilson(0, 20).high));
}

TEST_CASE("a circle among three values is found, and is sure where every side of it is") {
  std::vector<Matchup> clashes;
  for (int i = 0; i < 40; ++i) clashes.push_back(matchup({0}, {2})), clashes.push_back(matchup({2}, {3})), clashes.push_back(matchup({3}, {0}));
  Record r = record_of(clashes);
  for (std::uint32_t q = 0; q < r.questions.size(); ++q) {
    const bool left = q / 2 % 10 != 0;  // nine in ten
    answer(r, q, left == (q % 2 == 0) ? 'A' : 'B');
  }
  ScoreOptions options;
  options.draws = 100;
  const Scores s = score::score(r, options);
  const Triads& t = s.groups[0].levels[1].triads;
  CHECK(t.triples == 1);
  CHECK(t.circular == 1);
  REQUIRE(t.zeta);
  CHECK(*t.zeta == 0);
  CHECK(t.sure == std::vector{std::array<std::uint32_t, 3>{0, 1, 2}});
  CHECK(s.groups[0].levels[1].deviance_per_row > 5);  // strengths alone cannot say this
  // Strengths in a line leave no circle.
  Record straight = record_of(clashes);
  for (std::uint32_t q = 0; q < straight.questions.size(); ++q) {
    const bool left = (q / 2 % 3 != 2) == (q / 2 % 10 != 0);
    answer(straight, q, left == (q % 2 == 0) ? 'A' : 'B');
  }
  const Triads none = score::score(straight, options).groups[0].levels[1].triads;
  CHECK(none.circular == 0);
  CHECK(*none.zeta == 1);
  CHECK(none.p == 1);
}

TEST_CASE("kappa is that of the textbook, and a liking for a letter makes no two models alike") {
  // Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 2003, 18.1, cut down to two categories:
  // 40 left by both, 30 right by both, 10 and 20 apart: po 0.70, pe 0.50.
  std::vector<ClashShare> a, b;
  auto both = [&](int n, double one, double other) {
    for (int i = 0; i < n; ++i) {
      const auto cluster = static_cast<std::uint32_t>(a.size());
      a.push_back({cluster, 0, one, 0}), b.push_back({cluster, 0, other, 0});
    }
  };
  both(40, 1, 0.75), both(30, 0, 0.25), both(10, 1, 0), both(20, 0, 1);
  const Agreement found = agreement_of(a, b);
  CHECK(found.clashes == 100);
  CHECK(found.share == Approx(0.7));
  CHECK(found.kappa == Approx(0.4));
  // By hand: 0.4·0.34² + 0.3·0.46² + 0.6²·(0.1·1.1² + 0.2·0.9²) − 0.1² = 0.2016; its root by 10 and by 1 − pe.
  CHECK((found.interval.high - found.interval.low) / (2 * z95) == Approx(0.0898).margin(0.0001));
  for (ClashShare& each : a) each.left = 0.5;
  CHECK(agreement_of(a, b).clashes == 0);
  CHECK_FALSE(agreement_of(a, b).defined);
  CHECK(tau_of({1, 2, 3, std::nan("")}, {1, 3, 2, 0}) == Approx(1.0 / 3));
}

TEST_CASE("a plan foretells the width that answers then have") {
  // Twelve items, ten clashes a pair, four answers each: a simulated model's intervals against what was planned.
  const testing::Simulated model{testing::evenly(12, -1.5, 1.5), {}, 1};
  testing::Answers a = testing::ask(model, {12, 10, 0, 2}, 4);
  Record r;
  for (std::uint32_t i = 0; i < 12; ++i) {
    r.suite.framework.cores.push_back({std::to_string(i), "", "", 0});
    r.suite.framework.values.push_back({std::to_string(i), "", "", i});
  }
  r.matchups = a.matchups;
  r.groups.push_back({"model", runtime::Language::en, {}});
  for (const Comparison& c : a.comparisons) {
    Question q;
    q.cluster = c.cluster, q.matchup = c.matchup, q.lang = runtime::Language::en, q.for_left = c.for_left;
    r.groups[0].replies.push_back({static_cast<std::uint32_t>(r.questions.size()), 0, answers::Class::option, c.outcome, 'A'});
    r.questions.push_back(q);
  }
  const Level level = testing::plain_level(12);
  const auto alike = alikeness_of(r, r.groups[0], level);
  REQUIRE(alike);
  CHECK(*alike == Approx(0.18).margin(0.05));
  PlanOptions options;
  options.spread = 1.5;
  options.alike = *alike;
  const Plan plan = plan_of(r, level, options);
  CHECK(plan.clashes == 660);
  CHECK(plan.told == 12);
  const Strengths s = strengths_of(trials_of(a.comparisons, a.matchups, level), {});
  std::vector<std::vector<double>> draws;
  for (std::uint32_t i = 0; i < 300; ++i) draws.push_back(strengths_again(s, {}, draw_clusters(1, i, 660)));
  const Spread spread = spread_of(s.of, draws);
  std::vector<double> widths;
  for (const Interval& each : spread.alone) widths.push_back(each.high - each.low);
  CHECK(plan.rows[0].middle == Approx(quantile(widths, 0.5)).epsilon(0.15));
  // A quarter of the width takes sixteen times the clashes; repeats help less and less.
  options.width = plan.rows[0].middle / 4;
  const Plan narrow = plan_of(r, level, options);
  CHECK(static_cast<double>(narrow.rows[0].clashes) == Approx(16 * 660).epsilon(0.01));
  CHECK(narrow.rows[1].clashes < narrow.rows[0].clashes);
  CHECK(narrow.rows[1].askings > narrow.rows[0].askings);
  CHECK(narrow.limit < narrow.rows.back().clashes);
  CHECK(wilson(0.5, static_cast<double>(narrow.clashes_per_cell)).high - 0.5 == Approx(0.1).margin(0.0005));
}

TEST_CASE("chances of letters: places cancel, too little on the letters is left aside") {
  Record r = record_of({matchup({0}, {2}), matchup({1}, {3}), matchup({2}, {3})});
  tell(r, 0, 0.6, 0.2, 0.8);   // left first: 0.75 for left
  tell(r, 1, 0.6, 0.2, 0.8);   // left second: 0.25 for left: all place
  tell(r, 2, 0.9, 0.1, 1);     // 0.9
  tell(r, 3, 0.3, 0.7, 1);     // 0.7
  tell(r, 4, 0.2, 0.1, 0.3);   // thin
  const Chances c = chances_of(r, r.groups[0]);
  CHECK(c.offered == 5);
  CHECK(c.thin == 1);
  CHECK(c.mass.share == Approx((0.8 + 0.8 + 1 + 1 + 0.3) / 5));
  CHECK(c.left.share == Approx((0.5 + 0.8) / 2));
  CHECK(c.first.share == Approx((0.75 + 0.75 + 0.9 + 0.3) / 4));
  CHECK(c.certainty.share == Approx((0 + 0.6) / 2));
  CHECK(c.turned.share == Approx(0.5));
  CHECK(c.turned.of == 2);
  CHECK(c.as_said.share == Approx(1));
}

TEST_CASE("where the chances count, a win is as sure as they are") {
  Record r = record_of({matchup({0}, {2})});
  tell(r, 0, 0.6, 0.2, 0.8);
  tell(r, 1, 0.2, 0.6, 0.8);
  CHECK(shares(r)[0].left == 1);
  for (Reply& reply : r.groups[0].replies) reply.by_chance = true;
  CHECK(shares(r)[0].left == Approx(0.75));
  CHECK(comparison_of(r.questions[0], r.groups[0].replies[0]).left == Approx(0.75));
}
