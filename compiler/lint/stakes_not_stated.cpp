// CVR5020: a rule that leaves its stakes to the default.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void stakes_not_stated(const Context& context, DiagnosticSink& sink) {
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(context.program, id);
    if (rule.stakes_stated) return;
    report(sink, Finding::stakes_not_stated, rule.named.name_span, fmt::format("the rule `{}` does not say what hangs on it", rule.named.key),
           "add `stakes low`, `stakes moderate` or `stakes high`; moderate is what it counts as now");
  });
}

}  // namespace cvr::lint
