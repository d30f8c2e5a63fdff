// Conflicts counted without being listed: as many as a listing has.
#include <catch2/catch.hpp>

#include <map>

#include "compiler/solve/count.h"
#include "compiler/solve/worth_gathering.h"
#include "tests/solve/compiled.h"

using namespace solve_test;

namespace {

// How many clash: counted, each pair by its literals but `asked`, and as many as listed.
std::size_t counted(const std::string& text, std::uint64_t asked = 0) {
  const auto p = compile(text);
  const cvr::solve::Counted found = cvr::solve::count_conflicts(p, {});
  CHECK(found.by_demand);
  CHECK(found.asked == asked);
  const auto listed = analyse(p).conflicts;
  CHECK(found.conflicts == listed.size());
  std::map<cvr::solve::ConflictSort, std::uint64_t> sorts;
  for (const cvr::solve::Conflict& c : listed) ++sorts[cvr::solve::sort_of(p, c)];
  const cvr::solve::Counted by_sort = cvr::solve::count_conflicts(p, {}, {.by_sort = true});
  CHECK(std::map(by_sort.sorts.begin(), by_sort.sorts.end()) == sorts);
  return found.conflicts;
}

const std::string words = R"(
fact fire { en "there is a fire" }
fact rain { en "it rains" }
fact wet { en "it is wet" }
fact ill(p: person) { en "{p} is ill" }
measure wind: 0..9 { en "the wind is {value}" }
action go { en "go" }
action stay { en "stay" }
action help(p: person) { en "help {p}" }
)";

}  // namespace

TEST_CASE("conditions that exclude each other are found through several laws and bounds") {
  CHECK(counted(words + R"(
    law a: rain implies wet
    law b: not (wet and fire)
    law c: wind >= 7 implies rain
    rule r { upholds sincerity when wind >= 8 must go }
    rule s { upholds sincerity when fire must not go }
    rule t { upholds sincerity when wind < 8 should not go }
    rule u { upholds sincerity when fire and wind = 6 must go }
    rule v { upholds sincerity when wet or fire may go }
    rule w { upholds sincerity unless rain and fire must not go }
  )") == 7);
}

TEST_CASE("a role that only an action and a law name is there where a rule brings it in") {
  CHECK(counted(R"(
    role guest: person
    fact fire { en "there is a fire" }
    fact ill(p: person) { en "{p} is ill" }
    outcome hurt(p: person) { occurs when fire en "{p} is hurt" }
    action carry { prevents hurt(guest) when not ill(guest) en "carry" }
    action call { prevents hurt(guest) en "call" }
    law at_most: at most 1 of (hurt(guest), carry)
    rule r { upholds sincerity when ill(guest) must carry }
    rule s { upholds sincerity must not call }
  )") == 1);
}

TEST_CASE("a demand that needs something clashes only where it is there") {
  CHECK(counted(words + R"(
    action sail { en "sail" requires wind >= 3 }
    law storm: fire implies not sail
    rule r { upholds sincerity must sail }
    rule s { upholds sincerity when wind <= 2 must not sail }
    rule t { upholds sincerity when fire must not sail }
    rule u { upholds sincerity when wind <= 3 must not sail }
    rule v { upholds sincerity must sail or go }
    rule w { upholds sincerity when fire must not go }
  )") == 2);
}

TEST_CASE("roles that nothing names are counted once, and two instances of one rule too") {
  const std::string people = words + R"(
    kind guest is person { en "a guest" }
    role x1: guest { en "x1" } role x2: guest { en "x2" } role x3: guest { en "x3" } role x4: guest { en "x4" } role x5: guest { en "x5" }
    role host: person { en "the host" }
    resource hands capacity 1 { en "there is one hand" }
    action carry(p: person) { en "carry {p}" takes hands 1 }
  )";
  CHECK(counted(people + R"(
    rule r(p: guest) { upholds sincerity when ill(p) must carry(p) }
    rule s { upholds sincerity should carry(host) }
    rule t(p: guest, q: guest) { upholds sincerity when ill(p) and not ill(q) must not carry(q) }
    rule u(p: guest, q: guest) { upholds sincerity when not ill(q) must carry(p) }
  )") == 9);
}

TEST_CASE("who else is there may decide whether an outcome can be had") {
  CHECK(counted(words + R"(
    outcome saved { en "it is saved" }
    action call(p: person) { en "call {p}" causes saved requires ill(p) }
    rule r { upholds sincerity must ensure saved }
    rule s { upholds sincerity must not call(anna) }
    rule t { upholds sincerity when not ill(bert) must not call(anna) }
    rule u { upholds sincerity when ill(bert) must not call(anna) }
  )") == 2);
}

TEST_CASE("a law that names somebody says nothing where he is not there, and others make no difference") {
  CHECK(counted(words + R"(
    kind guest is person { en "a guest" }
    role cleo: guest { en "cleo" }
    law named: ill(bert) implies not (call(anna) and stay)
    law of_all for p: person, q: person: not (call(p) and help(q) and ill(q))
    action call(p: person) { en "call {p}" }
    rule r { upholds sincerity must call(anna) }
    rule s { upholds sincerity must stay }
    rule t { upholds sincerity when not ill(bert) must stay }
    rule u { upholds sincerity when wet or ill(bert) should stay }
    rule v { upholds sincerity when wet or ill(cleo) should stay }
    rule w { upholds sincerity must help(bert) }
    rule x { upholds sincerity when not ill(bert) must help(bert) }
    rule y(g: guest) { upholds sincerity when ill(bert) must call(anna) or help(g) }
  )") == 2);
}

TEST_CASE("a condition that touches a law of three goes to the solver") {
  CHECK(counted(words + R"(
    law three: fire or rain or wet
    rule r { upholds sincerity when not fire and not rain must go }
    rule s { upholds sincerity when not wet must not go }
    rule t { upholds sincerity when wet must not go }
  )", 2) == 1);
}

TEST_CASE("every kind is told without a listing, and verdicts that a priority may change are asked for") {
  CHECK(counted(words + R"(
    outcome saved { en "it is saved" }
    outcome lost { en "it is lost" }
    law one: fire implies go or stay
    law not_both: not (call and stay)
    action call { en "call" causes saved }
    action wait { en "wait" causes lost prevents saved }
    rule a { upholds sincerity must go }
    rule b { upholds sincerity when rain must not go overrides a }
    rule c { upholds sincerity may not go }
    rule d { upholds sincerity must ensure saved }
    rule e { upholds responsibility must wait }
    rule f { upholds sincerity must not stay }
    rule g { upholds sincerity when fire should not go }
    rule h { upholds sincerity must stay }
    rule i { upholds sincerity should call }
    rule j { upholds sincerity must go or call }
    rule k { upholds sincerity must not ensure saved }
    rule l { upholds sincerity must wait or ensure saved }
  )") > 12);
}

TEST_CASE("beyond the pairs that may be asked about, sorts are open and their sum is the count") {
  const auto p = compile(words + R"(
    rule a { upholds sincerity must go }
    rule b { upholds sincerity when rain must not go overrides a }
    rule c { upholds sincerity when fire must not go }
  )");
  const cvr::solve::Counted found = cvr::solve::count_conflicts(p, {}, {.by_sort = true, .most_asked = 1});
  REQUIRE(found.sorts.size() == 1);
  CHECK(found.sorts[0].second == 2);
  CHECK_FALSE(found.sorts[0].first.verdict);
  CHECK(found.sorts[0].first.kind == cvr::solve::Kind::contradiction);
}

TEST_CASE("where the agent may be left without a choice, all pairs are listed") {
  const auto p = compile(words + R"(
    law one: fire implies go
    law two: rain implies not go
    rule r { upholds sincerity when rain must stay }
    rule s { upholds sincerity when fire must not stay }
    rule t { upholds sincerity must not stay }
  )");
  const cvr::solve::Counted found = cvr::solve::count_conflicts(p, {});
  CHECK_FALSE(found.by_demand);
  CHECK(found.conflicts == 1);
}

TEST_CASE("the count is the same with several threads") {
  std::string text = words;
  for (int i = 0; i < 90; ++i)
    text += "rule r" + std::to_string(i) + " { upholds sincerity when wind " + (i % 3 ? ">= " : "<= ") + std::to_string(i % 10) +
            (i % 2 ? " must go }\n" : " and not rain must not go }\n");
  const auto p = compile(text);
  cvr::solve::Options two;
  two.jobs = 2;
  CHECK(cvr::solve::count_conflicts(p, two).conflicts == analyse(p).conflicts.size());
  CHECK(cvr::solve::count_conflicts(p, {}).conflicts == analyse(p).conflicts.size());
}

TEST_CASE("few rules are listed to be counted, as are rules that hardly ask for the same; others are gathered by demand") {
  const auto rules = [](int n, bool of_their_own) {
    std::string text = words;
    for (int i = 0; i < n; ++i) {
      const std::string own = std::to_string(i);
      if (of_their_own) text += "action a" + own + "\n";
      text += "rule r" + own + " { upholds sincerity when wind >= " + std::to_string(i % 9) +
              (i % 2 ? " must not go }\n" : of_their_own ? " must (go and a" + own + ") }\n" : " must go }\n");
    }
    return compile(text);
  };
  const auto few = rules(20, false);
  const cvr::solve::Counted listed = cvr::solve::count_conflicts(few, {}, {.may_list = true});
  CHECK_FALSE(listed.by_demand);
  CHECK(listed.conflicts == cvr::solve::count_conflicts(few, {}).conflicts);
  const auto alike = rules(240, false);
  CHECK(cvr::solve::worth_gathering(alike));
  CHECK(cvr::solve::count_conflicts(alike, {}, {.may_list = true}).by_demand);
  CHECK_FALSE(cvr::solve::worth_gathering(rules(240, true)));
}
