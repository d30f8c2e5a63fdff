// A question is asked in a slice of the vocabulary. What lies outside must not
// matter, and what may matter must lie inside.
#include <catch2/catch.hpp>

#include "compiler/ir/slice.h"
#include "tests/solve/compiled.h"

using namespace solve_test;
using Lines = std::vector<std::string>;

namespace {

const std::string words = R"(
fact fire { en "there is a fire" }
fact rain { en "it rains" }
fact late { en "it is late" }
resource hands capacity 2 { en "there are two hands" }
action carry { en "carry" takes hands 1 }
action guard { en "stand guard" takes hands 1 }
action call { en "call" takes hands 1 }
action sleep { en "sleep" }
)";

std::string rules(const std::string& first, const std::string& second) {
  return "rule a { upholds sincerity " + first + " }\nrule b { upholds sincerity " + second + " }\n";
}

std::vector<std::string> atoms_of_slice(const cvr::Program& p) {
  const std::vector<cvr::ir::Instance> both{{cvr::RuleId{0}, {}}, {cvr::RuleId{1}, {}}};
  const auto g = cvr::ir::ground_slice(p, cvr::ir::bearing(p), cvr::ir::cast_of(p, both), {.rules = both});
  std::vector<std::string> names;
  for (const auto& atom : g.atoms) names.push_back(cvr::ir::atom_id(p, atom));
  return names;
}

}  // namespace

TEST_CASE("an action that a law asks for in some situation leaves no room for two rules") {
  const auto p = compile(words + "law alarm: fire implies call\n" + rules("must carry", "must guard"));
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma rivalry {fire}"});
}

TEST_CASE("what a law asks for because of what another one asks for bears on them too") {
  const auto p = compile(words + "law alarm: fire implies sleep\nlaw dream: sleep implies call\n" + rules("must carry", "must guard"));
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma rivalry {fire}"});
}

TEST_CASE("a law over choices says by itself in which situations two rules clash") {
  const auto p = compile(words + "law cut: late implies (carry or guard)\n" + rules("must not carry", "must not guard"));
  CHECK(told(p, analyse(p)) == Lines{"a b dilemma exhaustion {late}"});
}

TEST_CASE("what cannot matter is left out of a slice") {
  const auto p = compile(words + "law dry: not (rain and fire)\nlaw still: late implies not sleep\n" +
                         rules("when rain must carry", "must not carry"));
  CHECK(atoms_of_slice(p) == Lines{"t.rain", "t.carry"});
}

TEST_CASE("a law comes in with the facts of both rules") {
  const auto p = compile(words + "law dry: not (rain and fire)\n" + rules("when rain must carry", "when fire must not carry"));
  CHECK(atoms_of_slice(p) == Lines{"t.fire", "t.rain", "t.carry"});
  CHECK(analyse(p).conflicts.empty());
}

TEST_CASE("of two demands that exclude each other the law between them is told first") {
  const auto p = compile(words + R"(outcome dark { en "it is dark" occurs when late }
action lamp { en "light the lamp" prevents dark }
law one: at most 1 of (carry, dark, lamp)
)" + rules("must lamp", "must dark"));
  const auto found = analyse(p);
  CHECK(told(p, found) == Lines{"a b dilemma rivalry {late}"});
  CHECK(core_of(p, found.conflicts[0].core) == "law one");
}

TEST_CASE("the way to follow a rule keeps the laws, also where the other rule asks for the opposite") {
  const auto p = compile(words + "law both: carry implies guard\n" + rules("must carry", "must not carry"));
  CHECK(option(p, analyse(p).conflicts[0], 0) == "carry, guard");
}
