// CVR3007: a rule whose conditions hold in every lawful situation.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void always_applies(const Context& context, DiagnosticSink& sink) {
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(context.program, id);
    if (context.conditions.empty() || context.conditions[id.index].can_fail != solve::Answer::no) return;
    Diagnostic& found = report(sink, Finding::always_applies, rule.named.name_span,
                               fmt::format("the conditions of `{}` hold in every situation that the laws allow", rule.named.key),
                               "delete them if the rule is meant always, or correct the one that should part the situations");
    for (FormulaId when : rule.when) relate(found, formula(context.program, when).span, "a condition");
  });
}

}  // namespace cvr::lint
