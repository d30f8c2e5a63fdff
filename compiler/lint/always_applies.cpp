// CVR3007: a rule whose conditions hold in every lawful situation.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void always_applies(const Context& context, DiagnosticSink& sink) {
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(context.program, id);
    if (context.conditions.empty() || context.conditions[id.index].can_fail != solve::Answer::no) return;
    Diagnostic& found = report(sink, Finding::always_applies, rule.named.name_span,
                               words("the conditions of `{}` hold in every situation that the laws allow",
                                     "在定律允许的所有情形中，`{}`的条件都成立", rule.named.key),
                               words("delete them if the rule is meant always, or correct the one that should part the situations",
                                     "如果规则本来就总是适用，请删去条件；否则请改正本该区分情形的那个条件"));
    for (FormulaId when : rule.when) relate(found, formula(context.program, when).span, words("a condition", "这是一个条件"));
  });
}

}  // namespace cvr::lint
