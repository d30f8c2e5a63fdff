// Witnesses, kinds and the rest of what is told about a conflict.
#include <catch2/catch.hpp>

#include "tests/solve/compiled.h"

using namespace solve_test;
using Lines = std::vector<std::string>;

namespace {

std::string rule(const std::string& name, const std::string& clauses) {
  return "rule " + name + " { upholds sincerity " + clauses + " }\n";
}

const std::string words = R"(
measure age (p: person): 0..120 typical 40 { en "{p} is {value}" }
fact calm { typical true en "all is calm" }
fact late { en "it is late" }
action tell (p: person) { en "tell {p}" }
action save (p: person) { takes hands en "save {p}" }
resource hands capacity 1 { en "you have two hands" }
)";

}  // namespace

TEST_CASE("a measure keeps the widest interval and tells its ordinary value") {
  const auto p = compile(words + rule("a", "when age(anna) >= 18 must tell(anna)") +
                         rule("b", "unless age(anna) > 70 must not tell(anna)"));
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma contradiction {age(anna) in 18..70 told 40}"});
  const auto q = compile(words + rule("a", "when age(anna) < 14 must tell(anna)") + rule("b", "must not tell(anna)"));
  CHECK(told(q, analyse(q)) == Lines{"a b dilemma contradiction {age(anna) in 0..13 told 13}"});
}

TEST_CASE("a told value is one that the laws allow") {
  const auto p = compile(words + "law odd: age(anna) != 40 and age(anna) != 39\n" +
                         rule("a", "when age(anna) >= 18 must tell(anna)") + rule("b", "must not tell(anna)"));
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma contradiction {age(anna) in 18..120 told 41}"});
}

TEST_CASE("the least situation prefers ordinary values in declaration order") {
  const auto p = compile(words + rule("a", "when calm or late must tell(anna)") + rule("b", "must not tell(anna)"));
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma contradiction {calm}"});
  const auto q = compile(words + rule("a", "when not calm or late must tell(anna)") + rule("b", "must not tell(anna)"));
  CHECK(told(q, analyse(q)) == Lines{"a b dilemma contradiction {late}"});
}

TEST_CASE("two instances of one rule rival for a resource") {
  const auto p = compile(words + R"(
fact danger (p: person) { en "{p} is in danger" }
rule rescue (p: person) { upholds sincerity when danger(p) must save(p) }
)");
  const auto found = analyse(p);
  REQUIRE(told(p, found) == Lines{"rescue[anna] rescue[bert] dilemma rivalry {danger(anna), danger(bert)}"});
  const auto& c = found.conflicts[0];
  CHECK(c.symmetric);
  CHECK(core_of(p, c.core) == "resource hands");
  CHECK(option(p, c, 0) == "save(anna)");
  CHECK(option(p, c, 1) == "save(bert)");
  CHECK(undone(p, c, 0) == "save(bert)");
}

TEST_CASE("a permission clashes with a demand, not with a permission") {
  const auto p = compile(words + rule("a", "when late may tell(anna)") + rule("b", "must not tell(anna)") +
                         rule("c", "may not tell(anna)"));
  const auto found = analyse(p);
  CHECK(told(p, found) == Lines{"a b dilemma liberty {late}"});
  CHECK(found.conflicts[0].strength == cvr::solve::Strength::tension);
}

TEST_CASE("strength resolves nothing unless the project says so") {
  const std::string text = words + rule("a", "when late should tell(anna)") + rule("b", "must not tell(anna)");
  const auto p = compile(text);
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma contradiction {late}"});
  const auto q = compile(text, true);
  CHECK(told(q, analyse(q)) == Lines{"a b resolved contradiction {late}"});
}

TEST_CASE("a requirement that cannot be met is not a clash, one that two actions share is") {
  const auto p = compile(words + R"(
action shout { requires late en "shout" }
action hush { requires not late en "be quiet" }
)" + rule("a", "must shout") + rule("b", "must hush") + rule("c", "must not shout"));
  CHECK(told(p, analyse(p)) == Lines{"a c dilemma contradiction {late}"});
}

TEST_CASE("where some situations leave no choice at all, the witness need not exclude them") {
  const auto p = compile(words + R"(
action stay { en "stay" }
law no_way_out: late implies stay and not stay
)" + rule("a", "must tell(anna)") + rule("b", "must not tell(anna)"));
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma contradiction {}"});
}

TEST_CASE("three rules of which any two can be followed") {
  const auto p = compile(R"(
resource hands capacity 2 { en "you have two hands" }
action one { takes hands en "do one" }
action two { takes hands en "do two" }
action three { takes hands en "do three" }
)" + rule("a", "must one") + rule("b", "must two") + rule("c", "must three"));
  CHECK(analyse(p).conflicts.empty());
  const auto found = analyse(p, 3);
  REQUIRE(told(p, found) == Lines{"a b c dilemma rivalry {}"});
  CHECK(core_of(p, found.conflicts[0].core) == "resource hands");
}

TEST_CASE("a scene that settles or dissolves the clash is refused") {
  const auto p = compile(words + R"(
scene quiet { when not late en "It is quiet." }
scene dark { when late en "It is dark." }
scene aged { when age(bert) > 90 en "Bert is old." }
)" + rule("a", "when calm must tell(anna) overrides b when late") +
                         rule("b", "when age(anna) > 30 must not tell(anna)"));
  const auto found = analyse(p);
  REQUIRE(told(p, found) == Lines{"a b dilemma (partly) contradiction {age(anna) in 31..120 told 40, calm, not late}"});
  cvr::solve::Recheck recheck(p, {});
  CHECK(recheck.still_holds(found.conflicts[0], p.scenes[0].when));
  CHECK(!recheck.still_holds(found.conflicts[0], p.scenes[1].when));
  CHECK(recheck.still_holds(found.conflicts[0], p.scenes[2].when));
  CHECK(cvr::solve::still_holds(p, found.conflicts[0], {}, {}));
}

TEST_CASE("what the solver cannot settle within its steps is told as unknown") {
  const auto p = compile(words + rule("a", "when late and age(anna) > age(bert) must tell(anna)") +
                         rule("b", "when age(bert) > 20 must not tell(anna)"));
  cvr::solve::Options options;
  options.resource_limit = 1;
  const auto found = cvr::solve::analyse(p, options);
  CHECK(told(p, found) == Lines{"a b unknown"});
}

TEST_CASE("the answer does not depend on the number of threads") {
  std::string text = words;
  for (int i = 0; i < 12; ++i) {
    const std::string who = i % 3 == 0 ? "anna" : "bert";
    text += rule("r" + std::to_string(i), std::string(i % 2 ? "when late " : "unless late ") + "when age(anna) > " +
                                              std::to_string(10 + i) + " must " + (i % 4 < 2 ? "" : "not ") + "tell(" + who + ")");
  }
  const auto p = compile(text);
  cvr::solve::Options one, four;
  four.jobs = 4;
  const auto first = told(p, cvr::solve::analyse(p, one));
  CHECK(first.size() > 3);
  CHECK(first == told(p, cvr::solve::analyse(p, four)));
}
