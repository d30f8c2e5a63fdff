// CVR3002: a rule whose conditions hold in no lawful situation.
#include "compiler/lint/lint.h"
#include "compiler/solve/logic.h"

namespace cvr::lint {

void never_applies(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers& answers) {
    const Rule& rule = cvr::rule(p, id);
    const solve::Answer answer = answers.applies;
    if (answer == solve::Answer::unknown)
      leave_open(sink, rule.named.name_span, fmt::format("whether the rule `{}` can apply", rule.named.key));
    if (answer != solve::Answer::no) return;
    Diagnostic& found = report(sink, Finding::never_applies, rule.named.name_span,
                               fmt::format("the rule `{}` can never apply: no situation that the laws allow meets its conditions",
                                           rule.named.key),
                               "look at its conditions together: one of them excludes another, or a law does");
    for (FormulaId when : rule.when) relate(found, formula(p, when).span, "it asks for this");
    for (FormulaId unless : rule.unless) relate(found, formula(p, unless).span, "and stops where this holds");
  });
}

}  // namespace cvr::lint
