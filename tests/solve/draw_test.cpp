// A draw from all conflicts: what a listing has, balanced, the same with any number of threads.
#include <catch2/catch.hpp>

#include <map>
#include <set>

#include "compiler/solve/draw.h"
#include "tests/solve/compiled.h"

using namespace solve_test;
using cvr::solve::Conflict;
using cvr::solve::ConflictDraw;
using cvr::solve::Drawing;

namespace {

std::string many_rules() {
  std::string text = R"(
fact rain { en "it rains" }
fact ill(p: person) { en "{p} is ill" }
measure wind: 0..9 { en "the wind is {value}" }
kind guest is person { en "a guest" }
role x1: guest { en "x1" } role x2: guest { en "x2" } role x3: guest { en "x3" }
action go { en "go" }
action help(p: person) { en "help {p}" }
)";
  const std::string values[] = {"sincerity", "responsibility", "tolerating_others", "free_will"};
  for (int i = 0; i < 48; ++i) {
    const bool guests = i % 6 == 0;
    text += "rule r" + std::to_string(i) + (guests ? " (p: guest)" : "") + " { upholds " + values[i < 30 ? 0 : i % 4] + " when wind " + (i % 3 ? ">= " : "<= ") +
            std::to_string(i % 10) + (i % 5 == 0 ? " and not rain" : "") + (i % 2 ? " must " : " must not ") + (guests ? "help(p)" : i % 7 ? "go" : "help(x1)") +
            (i % 4 == 3 ? " stakes high" : "") + " }\n";
  }
  return text + "rule all(p: guest, q: guest) { upholds sincerity when ill(p) must help(p) or not help(q) }\n";
}

std::vector<std::string> ids(const cvr::Program& p, const std::vector<Conflict>& conflicts) {
  std::vector<std::string> out;
  for (const Conflict& c : conflicts) out.push_back(cvr::ir::instance_id(p, c.rules[0]) + " " + cvr::ir::instance_id(p, c.rules[1]) + " " + cvr::solve::conflict_id(p, c));
  return out;
}

std::vector<std::string> drawn(const cvr::Program& p, unsigned jobs, std::size_t n, bool by_values = true) {
  cvr::solve::Options options;
  options.jobs = jobs;
  const auto draw = ConflictDraw::of(p, options, 1);
  REQUIRE(draw);
  return ids(p, draw->take({7, by_values, 1, n, 0}).conflicts);
}

}  // namespace

TEST_CASE("all that is drawn without a limit is what is listed") {
  const auto p = compile(many_rules());
  const auto draw = ConflictDraw::of(p, {}, 1);
  REQUIRE(draw);
  for (const bool by_values : {true, false}) {
    const auto& taken = draw->take({7, by_values, 1, 1'000'000, 1'000'000});
    CHECK(draw->exhausted());
    CHECK(ids(p, taken.conflicts) == ids(p, analyse(p).conflicts));
  }
  CHECK(draw->clashes() == analyse(p).conflicts.size());
}

TEST_CASE("a draw does not depend on threads, and a larger one has all of a smaller one") {
  const auto p = compile(many_rules());
  for (const bool by_values : {true, false}) {
    const auto few = drawn(p, 1, 20, by_values), more = drawn(p, 3, 45, by_values);
    CHECK(few.size() == 20);
    CHECK(more.size() == 45);
    CHECK(few == drawn(p, 3, 20, by_values));
    const std::set<std::string> all(more.begin(), more.end());
    for (const std::string& id : few) CHECK(all.count(id) == 1);
  }
}

TEST_CASE("pairs of values come equally often as long as they last, and stakes too far apart are drawn apart") {
  const auto p = compile(many_rules());
  const auto draw = ConflictDraw::of(p, {}, 1);
  std::map<std::set<std::uint32_t>, int> near;
  for (const Conflict& c : draw->take({7, true, 1, 30, 0}).conflicts) {
    CHECK(c.stakes_gap <= 1);
    ++near[{rule(p, c.rules[0].rule).upholds[0].index, rule(p, c.rules[1].rule).upholds[0].index}];
  }
  CHECK(near.size() == 6);
  for (const auto& [values, n] : near) CHECK(n <= 5);
}
