// Most answers about single rules are shown without the solver, and most pairs
// of rules are never compared. On random rules the answers are the solver's.
#include <catch2/catch.hpp>

#include <random>
#include <set>

#include "compiler/solve/entailment.h"
#include "compiler/solve/showing.h"
#include "compiler/solve/superfluous.h"
#include "tests/solve/compiled.h"

using namespace solve_test;
using cvr::RuleId;
using cvr::solve::Answer;

namespace {

const std::string words = R"(
kind nurse is person { en "a nurse" }
role a: person { en "A" }
role b: person { en "B" }
fact wet { en "it is wet" }
fact dark { en "it is dark" }
fact calm { typical true en "all is calm" }
fact ill (p: person) { en "{p} is ill" }
fact poor (p: person) { en "{p} is poor" }
measure wind: 0..9 typical 3 { en "wind {value}" }
resource hands capacity 1 { en "one hand" }
outcome harm (p: person) { occurs when wet and ill(p) en "harm to {p}" }
action carry (p: person) { prevents harm(p) takes hands en "carry {p}" }
action call { takes hands requires not dark en "call" }
action wait (p: person) { causes harm(p) when poor(p) en "wait for {p}" }
)";

struct Maker {
  std::mt19937 random;
  unsigned below(unsigned n) { return static_cast<unsigned>(random() % n); }
  std::string pick(const std::vector<std::string>& from) { return from[below(static_cast<unsigned>(from.size()))]; }
  std::string literal(const std::string& who) {
    const std::string number = std::to_string(below(10));
    const std::string atom = pick({"wet", "dark", "calm", "ill(" + who + ")", "poor(" + who + ")", "wind >= " + number, "wind <= " + number,
                                   "wind = " + number, "agent is nurse", "ill(agent)"});
    return below(3) == 0 ? "not (" + atom + ")" : atom;
  }
  std::string law(int n) {
    const bool of_all = below(2) == 0;
    const std::string who = of_all ? "x" : "b", first = literal(who), second = literal(who);
    const std::string act = pick({"call", "wait(" + who + ")", "carry(" + who + ")", "harm(" + who + ")"});
    const std::string says = pick({first + " implies " + second, "not (" + first + " and " + second + ")", first + " or " + second,
                                   "(" + first + " and " + second + ") implies " + literal(who), first + " implies " + act, first + " implies not " + act});
    return "law l" + std::to_string(n) + (of_all ? " for x: person: " : ": ") + says + "\n";
  }
};

std::string numbered(const char* name, unsigned n) {
  std::string out = name;
  return out += std::to_string(n);
}

// What a rule asks for, as one formula.
struct Guard { std::string when, unless; };
std::string applies(const Guard& g) { return "(" + g.when + (g.unless.empty() ? "" : " and not (" + g.unless + ")") + ")"; }

bool lawful(const cvr::Program& p) { return cvr::solve::laws_consistent(p, {}).consistent == Answer::yes; }

}  // namespace

TEST_CASE("what is said of single rules and of pairs is what the solver says") {
  int shown = 0, left_out = 0, by_literals = 0;
  for (unsigned seed = 0; seed < 40; ++seed) {
    Maker make{std::mt19937(seed)};
    std::string text = words;
    for (int i = 0, n = static_cast<int>(make.below(6)); i < n; ++i) text += make.law(i);
    std::vector<Guard> guards;
    constexpr unsigned count = 5;
    for (unsigned i = 0; i < count; ++i) {
      Guard g;
      for (unsigned k = 0, n = 1 + make.below(3); k < n; ++k) g.when += (k ? " and " : "") + make.literal(make.pick({"a", "b"}));
      if (make.below(3) == 0) g.unless = make.literal("a");
      guards.push_back(g);
      text += numbered("rule r", i) + " { upholds sincerity when " + g.when + (g.unless.empty() ? "" : " unless " + g.unless) + " " +
              make.pick({"must ", "should not ", "may "}) + make.pick({"call", "carry(a)", "wait(b)", "prevent harm(a)"}) + " }\n";
    }
    for (unsigned i = 0; i < count; ++i)
      for (unsigned j = 0; j < count; ++j)
        if (i != j)
          text += numbered("rule n", i) + std::to_string(j) + " { upholds sincerity when " + applies(guards[i]) + " and not " + applies(guards[j]) + " must call }\n";
    const cvr::Program p = compile(text);
    if (!lawful(p)) continue;
    INFO(text);

    cvr::solve::RuleLogic logic(p, {});
    std::vector<RuleId> rules, apply;
    for (unsigned i = 0; i < count; ++i) rules.push_back(rule_named(p, numbered("r", i)));
    const cvr::solve::Groundwork shared = cvr::solve::groundwork(p);
    const auto answers = cvr::solve::rule_answers(p, shared, rules, {});
    for (unsigned i = 0; i < count; ++i) {
      CHECK(answers[i].applies == logic.can_apply(rules[i]));
      if (answers[i].applies != Answer::yes) continue;
      apply.push_back(rules[i]);
      CHECK(answers[i].fulfilled == logic.can_be_fulfilled(rules[i]));
      for (std::size_t u = 0; u < answers[i].unless_matters.size(); ++u) CHECK(answers[i].unless_matters[u] == logic.unless_matters(rules[i], u));
      ++shown;
    }

    std::vector<std::pair<RuleId, RuleId>> expected;
    std::set<RuleId> out;
    for (RuleId narrow : apply)
      for (RuleId wide : apply) {
        if (narrow == wide || out.contains(narrow) || out.contains(wide)) continue;
        const std::string both = "n" + rule(p, narrow).named.key.substr(1) + rule(p, wide).named.key.substr(1);
        if (logic.can_apply(rule_named(p, both)) != Answer::no) continue;
        out.insert(narrow);
        expected.emplace_back(narrow, wide);
      }
    left_out += static_cast<int>(expected.size());
    const auto any = [](RuleId, RuleId) { return true; };
    CHECK(cvr::solve::subsumed(p, shared, {apply}, any, {}) == expected);
    const auto told = cvr::solve::entailment(p, {apply});
    by_literals += told && cvr::solve::covered(*told, apply, any);
  }
  CHECK(shown > 100);
  CHECK(left_out > 10);
  CHECK(by_literals > 10);
}
