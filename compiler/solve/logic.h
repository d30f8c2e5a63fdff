// Logic questions about single rules and laws, for findings and tests.
#pragma once
#include <memory>
#include <vector>

#include "compiler/ir/bearing.h"
#include "compiler/ir/renaming.h"
#include "compiler/solve/conflicts.h"

namespace cvr::solve {

// What questions about many rules have in common, worked out once for a program.
struct Groundwork {
  ir::Bearing bearing;
  ir::Renaming renaming;
};
Groundwork groundwork(const Program&, unsigned jobs = 1);

enum class Answer : std::uint8_t { yes, no, unknown };

// The laws over facts, each instantiated over one role per variable and all named roles: can they hold
// together? If not, a minimal canonical set that cannot.
struct LawsAnswer { Answer consistent; std::vector<CoreItem> core; };
LawsAnswer laws_consistent(const Program&, const Options&);

// For laws over facts: does the law rule out a situation that all the others allow? In the order asked.
std::vector<Answer> laws_matter(const Program&, const Groundwork&, const std::vector<LawId>& asked, const Options&);

// What can be said of a rule by itself.
struct RuleAnswers {
  Answer applies = Answer::yes;         // in some lawful situation
  Answer fulfilled = Answer::yes;       // in some such situation its demand alone is doable
  std::vector<Answer> unless_matters;   // by `unless`: does it ever stop the rule where all `when` hold?
};
// In the order asked; of a rule that never applies only that is asked. Several threads, as the options say.
std::vector<RuleAnswers> rule_answers(const Program&, const Groundwork&, const std::vector<RuleId>& asked, const Options&);
// Conditional priority cycles that can occur: rules in order, starting at the first in source order.
std::vector<std::vector<RuleId>> priority_cycles(const Program&, const Options&);
// The questions about single rules, sharing their work; the program must outlive it. One per thread.
class RuleLogic {
 public:
  RuleLogic(const Program&, const Options&);
  ~RuleLogic();
  RuleLogic(RuleLogic&&) noexcept;
  RuleLogic& operator=(RuleLogic&&) noexcept;
  Answer can_apply(RuleId);
  Answer can_be_fulfilled(RuleId);
  Answer unless_matters(RuleId, std::size_t which_unless);
  // Whether all of `when` hold and none of `unless` in some lawful situation; formulas of the rule, or parts of them.
  Answer can_meet(RuleId, const std::vector<FormulaId>& when, const std::vector<FormulaId>& unless);
  // For `expect … applies given …` / `silent given`: does the rule apply in every (for silent: in no)
  // lawful situation where the given formulas hold, and is there one? Facts not given are free for
  // `silent`; for `applies` they take their ordinary values if a lawful situation agrees.
  Answer applies_given(const ir::Instance&, const std::vector<FormulaId>& given, bool silent);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cvr::solve
