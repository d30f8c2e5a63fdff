// Logic questions about what could be left out: conditions, rules and
// priorities. The program must be free of errors and its laws satisfiable.
#pragma once
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/solve/logic.h"

namespace cvr::solve {

// Conditions that must all hold for the rule, its `unless` apart.
struct ConditionQuestion {
  RuleId rule;
  std::vector<FormulaId> conditions;
};
struct ConditionAnswers {
  // By condition: without it the rule would apply in more situations. Asked from the last to the first,
  // and what does not matter is left out of the questions that follow.
  std::vector<Answer> matters;
  Answer can_fail = Answer::yes;  // in some lawful situation the rule does not apply
};
// In the order asked.
std::vector<ConditionAnswers> conditions_matter(const Program&, const Groundwork&, const std::vector<ConditionQuestion>&, const Options&);

// Rules that could be left out, each with one of its group that applies wherever it does and is not left out
// itself: the first pair (narrow, wide), in order of the rules, that `counts` holds of. The rules have no
// parameters and can apply. Group by group. `counts` is asked by several threads.
std::vector<std::pair<RuleId, RuleId>> subsumed(const Program&, const Groundwork&, const std::vector<std::vector<RuleId>>& groups,
                                                const std::function<bool(RuleId narrow, RuleId wide)>& counts, const Options&);

// Can the two rules clash in a situation where `when` (over the winner's parameters) holds? No is proved;
// where their demands bear on each other and nothing suggests that the conditions exclude each other, the
// answer is yes without a proof.
struct PriorityQuestion {
  RuleId winner, loser;
  std::optional<FormulaId> when;
};
std::vector<Answer> can_clash(const Program&, const Groundwork&, const std::vector<PriorityQuestion>&, const Options&);

}  // namespace cvr::solve
