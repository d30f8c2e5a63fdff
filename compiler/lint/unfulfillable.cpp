// CVR3004: a rule that asks for what cannot be done in any situation where it
// applies. Such a rule clashes with nothing; it is wrong by itself.
#include "compiler/lint/lint.h"
#include "compiler/solve/logic.h"

namespace cvr::lint {

void unfulfillable(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers& answers) {
    const Rule& rule = cvr::rule(p, id);
    if (answers.applies != solve::Answer::yes) return;
    const solve::Answer answer = answers.fulfilled;
    if (answer == solve::Answer::unknown)
      leave_open(sink, rule.demand_span, words("whether what the rule `{}` asks for can be done", "规则`{}`的要求能否做到", rule.named.key));
    if (answer == solve::Answer::no)
      report(sink, Finding::unfulfillable, rule.demand_span,
             words("what the rule `{}` asks for can never be done where it applies", "规则`{}`适用时，它的要求永远做不到", rule.named.key),
             words("a law, a `requires`, a capacity or the way the outcome comes about stands against it; "
             "such a rule clashes with no other", "有定律、`requires`（需要）、容量或结果的成因妨碍它；这样的规则不会和其他规则冲突"));
  });
}

}  // namespace cvr::lint
