// Small random rule sets for comparing the compiler with exhaustive
// enumeration. The model here is the test's own; the only thing it shares with
// the compiler is the text that `to_cvr` prints.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace oracle {

// Role numbers: 0 is the agent, 1 and 2 are declared. `param` marks the
// parameter of a rule or the variable of a law, an action or an outcome.
inline constexpr int no_role = -1;
inline constexpr int param0 = 100;
inline constexpr int param1 = 101;

enum class Tag { true_, false_, fact, measure, member, action, outcome, not_, and_, or_, implies, count };
enum class Cmp { eq, ne, lt, le, gt, ge };
enum class Bound { at_most, at_least, exactly };

struct Formula {
  Tag tag = Tag::true_;
  int symbol = 0;      // which fact, measure, kind, action, outcome
  int role = no_role;  // its argument
  Cmp cmp = Cmp::eq;
  Bound bound = Bound::at_most;
  int number = 0;
  std::vector<Formula> kids;
};

struct Fact { bool unary = false; bool typical = false; };
struct Measure { bool unary = false; int low = 0, high = 2; std::optional<int> typical; };
struct Outcome { bool unary = false; std::vector<Formula> occurs; };
struct Link { bool causes = true; int outcome = 0; int role = no_role; std::optional<Formula> when; };
struct Action { bool unary = false; std::vector<Link> links; std::vector<Formula> requires_; int takes = 0; };
struct Law { int variables = 0; bool over_doctors = false; Formula formula; };

enum class Modality { must, should, may, must_not, should_not };
struct Override { int other; std::optional<Formula> when; };
struct Rule {
  bool parametrised = false;
  int value = 0;  // index into a short list of derived values
  std::vector<Formula> when, unless;
  Modality modality = Modality::must;
  Formula demand;
  std::vector<Override> overrides;
  int stakes = 1;
};
struct Prefer { int winner, loser; std::optional<Formula> when; };

// Kind 0 is `person`, 1 is `doctor` (below person), 2 is `surgeon` (below doctor).
struct RuleSet {
  std::vector<Fact> facts;
  std::vector<Measure> measures;
  std::vector<Outcome> outcomes;
  std::vector<Action> actions;
  int capacity = 0;  // of the one resource; 0 for none
  std::vector<Law> laws;
  std::vector<Rule> rules;
  std::vector<Prefer> prefers;
  std::optional<std::pair<int, int>> prefer_value;  // winner over loser
  bool lexical = false;
};

RuleSet random_rules(std::uint64_t seed);
std::string to_cvr(const RuleSet&);

// The keys of the derived values that rules of the test uphold.
const std::vector<std::string>& value_keys();

}  // namespace oracle
