// CVR3006: a rule without any condition, which therefore always applies.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void no_condition(const Context& context, DiagnosticSink& sink) {
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(context.program, id);
    if (!rule.when.empty() || !rule.unless.empty()) return;
    report(sink, Finding::no_condition, rule.named.name_span, fmt::format("the rule `{}` has no condition, so it applies always and to all", rule.named.key),
           "say with `for` (适用) or `when` (当) whom and when it concerns");
  });
}

}  // namespace cvr::lint
