// CVR3006: a rule without any condition, which therefore always applies.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void no_condition(const Context& context, DiagnosticSink& sink) {
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(context.program, id);
    if (!rule.when.empty() || !rule.unless.empty()) return;
    report(sink, Finding::no_condition, rule.named.name_span, words("the rule `{}` has no condition, so it applies always and to all",
                                                                    "规则`{}`没有条件，因此随时适用于所有人", rule.named.key),
           words("say with `for` (适用) or `when` (当) whom and when it concerns", "请用`for`（适用）或`when`（当）说明它适用于谁、在什么时候适用"));
  });
}

}  // namespace cvr::lint
