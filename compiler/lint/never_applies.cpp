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
      leave_open(sink, rule.named.name_span, words("whether the rule `{}` can apply", "规则`{}`能否适用", rule.named.key));
    if (answer != solve::Answer::no) return;
    Diagnostic& found = report(sink, Finding::never_applies, rule.named.name_span,
                               words("the rule `{}` can never apply: no situation that the laws allow meets its conditions",
                                     "规则`{}`永远不会适用：定律允许的情形都不满足它的条件",
                                           rule.named.key),
                               words("look at its conditions together: one of them excludes another, or a law does",
                                     "请把它的条件放在一起看：其中一个排除了另一个，或者被某条定律排除"));
    for (FormulaId when : rule.when) relate(found, formula(p, when).span, words("it asks for this", "它以此为条件"));
    for (FormulaId unless : rule.unless) relate(found, formula(p, unless).span, words("and stops where this holds", "而这一条成立时它停用"));
  });
}

}  // namespace cvr::lint
