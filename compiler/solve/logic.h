// Logic questions about single rules and laws, for findings and tests.
#pragma once
#include <memory>
#include <vector>

#include "compiler/solve/conflicts.h"

namespace cvr::solve {

enum class Answer : std::uint8_t { yes, no, unknown };

// The laws over facts, each instantiated over one role per variable and all named roles: can they hold
// together? If not, a minimal canonical set that cannot.
struct LawsAnswer { Answer consistent; std::vector<CoreItem> core; };
LawsAnswer laws_consistent(const Program&, const Options&);

// Can it apply in some lawful situation?
Answer can_apply(const Program&, RuleId, const Options&);
// Is there a lawful situation where it applies and its demand alone is doable?
Answer can_be_fulfilled(const Program&, RuleId, const Options&);
// Does this `unless` ever stop the rule where all `when` hold?
Answer unless_matters(const Program&, RuleId, std::size_t which_unless, const Options&);
// Conditional priority cycles that can occur: rules in order, starting at the first in source order.
std::vector<std::vector<RuleId>> priority_cycles(const Program&, const Options&);
// For `expect … applies given …` / `silent given`: does the rule apply in every (for silent: in no)
// lawful situation where the given formulas hold, and is there one? Facts not given are free for
// `silent`; for `applies` they take their ordinary values if a lawful situation agrees.
Answer applies_given(const Program&, const ir::Instance&, const std::vector<FormulaId>& given, bool silent, const Options&);

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
  Answer applies_given(const ir::Instance&, const std::vector<FormulaId>& given, bool silent);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cvr::solve
