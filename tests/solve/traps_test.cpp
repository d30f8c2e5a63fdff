// The traps of docs/semantics.md, each as rules and what a reader is told.
#include <catch2/catch.hpp>

#include "tests/solve/compiled.h"

using namespace solve_test;
using cvr::solve::Answer;
using cvr::solve::Verdict;
using Lines = std::vector<std::string>;

namespace {

// A rule that upholds something; the value never matters here.
std::string rule(const std::string& name, const std::string& clauses) {
  return "rule " + name + " { upholds sincerity " + clauses + " }\n";
}

const std::string words = R"(
fact ill (p: person) { en "{p} is ill" }
fact asks (p: person) { en "{p} asks" }
fact sworn { en "an oath was sworn" }
action tell (p: person) { en "tell {p}" }
action lie (p: person) { en "lie to {p}" }
action stay { en "stay" }
action leave { en "leave" }
)";

}  // namespace

TEST_CASE("trap 1: guards that never hold together") {
  const auto p = compile(words + R"(law healthy_do_not_ask: asks(anna) implies ill(anna))" + "\n" +
                         rule("a", "when asks(anna) must tell(anna)") + rule("b", "when not ill(anna) must not tell(anna)") +
                         rule("c", "when sworn must tell(anna)") + rule("d", "when not sworn must not tell(anna)"));
  CHECK(told(p, analyse(p)) ==
        Lines{"a d dilemma contradiction {asks(anna), not sworn}", "b c dilemma contradiction {not ill(anna), sworn}"});
  const auto by_law = pair(p, "a", "b");
  CHECK(by_law.conflict.verdict == Verdict::never_together);
  CHECK(core_of(p, by_law.apart) == "law healthy_do_not_ask, guard a, guard b");
  const auto by_guards = pair(p, "c", "d");
  CHECK(by_guards.conflict.verdict == Verdict::never_together);
  CHECK(core_of(p, by_guards.apart) == "guard c, guard d");
}

TEST_CASE("trap 2: contradictory laws are told by a minimal core") {
  const auto p = compile(words + R"(
law one: ill(anna)
law two: sworn implies asks(anna)
law three: ill(anna) implies sworn
law four: not asks(anna)
law five: ill(bert) or asks(bert)
)" + rule("a", "must tell(anna)") + rule("b", "must not tell(anna)"));
  const auto laws = cvr::solve::laws_consistent(p, {});
  CHECK(laws.consistent == Answer::no);
  CHECK(core_of(p, laws.core) == "law one, law two, law three, law four");
  CHECK(analyse(p).conflicts.empty());
}

TEST_CASE("trap 3: an impossible rule does not clash with everything") {
  const auto p = compile(words + rule("a", "must tell(anna) and not tell(anna)") + rule("b", "must tell(anna)") +
                         rule("c", "must not tell(anna)"));
  CHECK(told(p, analyse(p)) == Lines{"b c dilemma contradiction {}"});
  CHECK(cvr::solve::RuleLogic(p, {}).can_apply(rule_named(p, "a")) == Answer::yes);
  CHECK(cvr::solve::RuleLogic(p, {}).can_be_fulfilled(rule_named(p, "a")) == Answer::no);
  CHECK(cvr::solve::RuleLogic(p, {}).can_be_fulfilled(rule_named(p, "b")) == Answer::yes);
}

TEST_CASE("trap 4: a pair is listed once, in source order, and all are listed") {
  const auto p = compile(words + rule("c", "must tell(anna)") + rule("b", "must not tell(anna)") +
                         rule("a", "must not tell(anna)"));
  CHECK(told(p, analyse(p)) == Lines{"c b dilemma contradiction {}", "c a dilemma contradiction {}"});
}

TEST_CASE("trap 5: roles of two modules that share only a word are two people") {
  const auto p = compile_files({{"a.cvr", R"(module a
use std.values
kind person { en "a person" }
role patient: person { en "the patient" }
action tell (p: person) { en "tell {p}" }
rule one { upholds sincerity must tell(patient) }
)"},
                                {"b.cvr", R"(module b
use std.values, a
role patient: a.person { en "the other patient" }
rule two { upholds sincerity must not tell(b.patient) }
)"}});
  CHECK(analyse(p).conflicts.empty());
}

TEST_CASE("trap 6: a priority that holds only under a condition") {
  const auto p = compile(words + rule("a", "when ill(anna) must tell(anna) overrides b when sworn") +
                         rule("b", "must not tell(anna)"));
  const auto found = analyse(p);
  CHECK(told(p, found) == Lines{"a b dilemma (partly) contradiction {ill(anna), not sworn}"});
  REQUIRE(found.conflicts[0].resolved_by);
  CHECK(found.conflicts[0].resolved_by->winner == plain(p, "a"));
  CHECK(found.conflicts[0].resolved_by->loser == plain(p, "b"));
}

TEST_CASE("trap 6: an unconditional priority resolves, and the witness keeps the defeat") {
  const auto p = compile(words + rule("a", "when ill(anna) must tell(anna) overrides b") + rule("b", "must not tell(anna)"));
  CHECK(told(p, analyse(p)) == Lines{"a b resolved contradiction {ill(anna)}"});
}

TEST_CASE("trap 6: a third rule defeats one of the pair") {
  const std::string text = words + R"(
fact night { en "it is night" }
action wait { en "wait" }
law one_thing: at most 1 of (stay, leave, wait)
)" + rule("a", "must stay") + rule("b", "must leave") + rule("c", "when sworn must wait overrides b");
  const auto p = compile(text);
  const auto found = analyse(p);
  CHECK(told(p, found) == Lines{"a b dilemma (partly) rivalry {not sworn}", "a c dilemma rivalry {sworn}",
                                "b c resolved rivalry {sworn}"});
  REQUIRE(found.conflicts[0].resolved_by);
  CHECK(found.conflicts[0].resolved_by->winner == plain(p, "c"));

  // Only an undefeated rule defeats: d stops c from stopping b.
  const std::string oath = "law always_sworn: sworn\n";
  const auto without = compile(text + oath);
  CHECK(told(without, analyse(without)).at(0) == "a b resolved rivalry {}");
  const auto with = compile(text + oath + rule("d", "when night must not wait overrides c"));
  CHECK(told(with, analyse(with)).at(0) == "a b dilemma (partly) rivalry {night}");
}

TEST_CASE("trap 6: a priority cycle is found where its conditions can hold together") {
  const auto p = compile(words + rule("a", "must tell(anna) overrides b when sworn") +
                         rule("b", "must not tell(anna) overrides c when ill(anna)") +
                         rule("c", "must stay overrides a when asks(anna)"));
  const auto cycles = cvr::solve::priority_cycles(p, {});
  REQUIRE(cycles.size() == 1);
  CHECK(cycles[0] == std::vector<cvr::RuleId>{rule_named(p, "a"), rule_named(p, "b"), rule_named(p, "c")});
  const auto q = compile(words + rule("a", "must tell(anna) overrides b when sworn") +
                         rule("b", "must not tell(anna) overrides a when not sworn"));
  CHECK(cvr::solve::priority_cycles(q, {}).empty());
}

TEST_CASE("trap 7: an unless that its own when excludes") {
  const auto p = compile(words + rule("a", "when ill(anna) unless not ill(anna) unless sworn must tell(anna)"));
  CHECK(cvr::solve::RuleLogic(p, {}).unless_matters(rule_named(p, "a"), 0) == Answer::no);
  CHECK(cvr::solve::RuleLogic(p, {}).unless_matters(rule_named(p, "a"), 1) == Answer::yes);
  const auto q = compile(words + rule("never", "when ill(anna) when not ill(anna) must tell(anna)"));
  CHECK(cvr::solve::RuleLogic(q, {}).can_apply(rule_named(q, "never")) == Answer::no);
}

TEST_CASE("trap 10: the same demand never clashes; different actions need a law or a resource") {
  const auto p = compile(words + rule("a", "must tell(anna)") + rule("b", "should tell(anna)") + rule("c", "must stay") +
                         rule("d", "must leave"));
  CHECK(analyse(p).conflicts.empty());
  const auto q = compile(words + "law apart: not (stay and leave)\n" + rule("c", "must stay") + rule("d", "must leave"));
  const auto found = analyse(q);
  REQUIRE(told(q, found) == Lines{"c d dilemma rivalry {}"});
  CHECK(core_of(q, found.conflicts[0].core) == "law apart");
  CHECK(option(q, found.conflicts[0], 0) == "stay");
  CHECK(undone(q, found.conflicts[0], 0) == "leave");
}

TEST_CASE("trap 11: doing nothing is an option unless a law says otherwise") {
  const std::string both = rule("a", "must not stay") + rule("b", "must not leave");
  const auto p = compile(words + both);
  CHECK(analyse(p).conflicts.empty());
  const auto q = compile(words + "law one_of_them: at least 1 of (stay, leave)\n" + both);
  const auto found = analyse(q);
  REQUIRE(told(q, found) == Lines{"a b dilemma exhaustion {}"});
  CHECK(option(q, found.conflicts[0], 0) == "leave");
  CHECK(undone(q, found.conflicts[0], 0) == "stay");
}

TEST_CASE("trap 12: an unmentioned fact is free, not false") {
  // Nothing says whether an oath was sworn, so it is not in the witness; where
  // it matters it is, with the value that the clash needs.
  const auto p = compile(words + rule("a", "when ill(anna) must tell(anna)") +
                         rule("b", "unless sworn must not tell(anna)") + rule("c", "when sworn must not tell(anna)"));
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma contradiction {ill(anna), not sworn}",
                                     "a c dilemma contradiction {ill(anna), sworn}"});
  CHECK(cvr::solve::RuleLogic(p, {}).applies_given(plain(p, "b"), {}, true) == Answer::no);
  CHECK(cvr::solve::RuleLogic(p, {}).applies_given(plain(p, "b"), {}, false) == Answer::yes);
}

TEST_CASE("trap 13: the core explains the clash and is minimal") {
  const auto p = compile(words + R"(
outcome hurt (p: person) { en "{p} is hurt" }
action reveal { causes hurt(anna) when ill(anna) en "reveal it" }
resource time capacity 1 { en "there is no time" }
law unrelated: at most 1 of (stay, leave)
)" + rule("a", "must reveal") + rule("b", "must prevent hurt(anna)"));
  const auto found = analyse(p);
  REQUIRE(told(p, found) == Lines{"a b dilemma consequence {ill(anna)}"});
  const auto& c = found.conflicts[0];
  CHECK(core_of(p, c.core) == "outcome hurt");
  CHECK(option(p, c, 0) == "reveal => hurt(anna)");
  CHECK(option(p, c, 1) == "");
  CHECK(undone(p, c, 1) == "reveal");
  // Where anna is not ill both can be done.
  REQUIRE(c.contrasts.size() == 1);
  CHECK(c.contrasts[0].literal.low == 0);
}

TEST_CASE("trap 14: names of conflicts depend on rules, verdict and kind only") {
  const auto p = compile(words + rule("a", "when ill(anna) must tell(anna)") + rule("b", "must not tell(anna)"));
  const auto q = compile(words + rule("a", "when asks(anna) must tell(anna)") + rule("b", "must not tell(anna)"));
  const auto r = compile(words + rule("a", "must tell(anna) overrides b") + rule("b", "must not tell(anna)"));
  const auto id = [](const cvr::Program& program) {
    return cvr::solve::conflict_id(program, analyse(program).conflicts.at(0));
  };
  CHECK(id(p) == id(q));
  CHECK(id(p) != id(r));
  CHECK(id(p).size() == 14);
}
