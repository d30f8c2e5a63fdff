// CVR5020: a rule that leaves its stakes to the default.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void stakes_not_stated(const Context& context, DiagnosticSink& sink) {
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(context.program, id);
    if (rule.stakes_stated) return;
    report(sink, Finding::stakes_not_stated, rule.named.name_span, words("the rule `{}` does not say what hangs on it", "规则`{}`没有说明利害轻重", rule.named.key),
           words("add `stakes low`, `stakes moderate` or `stakes high`; moderate is what it counts as now",
                 "请加上`stakes low`（利害 轻）、`stakes moderate`（利害 中）或`stakes high`（利害 重）；现在按中计算"));
  });
}

}  // namespace cvr::lint
