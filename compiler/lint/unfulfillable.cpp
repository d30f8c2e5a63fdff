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
      leave_open(sink, rule.demand_span, fmt::format("whether what the rule `{}` asks for can be done", rule.named.key));
    if (answer == solve::Answer::no)
      report(sink, Finding::unfulfillable, rule.demand_span,
             fmt::format("what the rule `{}` asks for can never be done where it applies", rule.named.key),
             "a law, a `requires`, a capacity or the way the outcome comes about stands against it; "
             "such a rule clashes with no other");
  });
}

}  // namespace cvr::lint
