// CVR3008: a condition that the other conditions of the rule and the laws
// imply, so that the rule applies in the same situations without it.
#include "compiler/lint/conditions.h"
#include "compiler/lint/lint.h"

namespace cvr::lint {

void redundant_condition(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  if (context.conditions.empty()) return;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(p, id);
    const solve::ConditionAnswers& answers = context.conditions[id.index];
    if (answers.can_fail == solve::Answer::no) return;  // told as a whole
    const std::vector<FormulaId> conditions = conjuncts(p, rule.when);
    for (std::size_t i = 0; i < answers.matters.size(); ++i) {
      const Span place = formula(p, conditions[i]).span;
      if (answers.matters[i] == solve::Answer::unknown) leave_open(sink, place, words("whether this condition makes a difference", "这个条件是否起作用"));
      if (answers.matters[i] != solve::Answer::no) continue;
      report(sink, Finding::redundant_condition, place,
             words("this condition of `{}` makes no difference: the others and the laws imply it",
                   "`{}`的这个条件不起作用：其他条件和定律已经包含了它", rule.named.key),
             words("delete it, or correct it if it was to say more", "请删去它；如果它本该多说些什么，请改正"));
    }
  });
}

}  // namespace cvr::lint
