// CVR3012: a rule that asks for two things at once.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void joined_actions(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(p, id);
    const bool forbids = rule.modality == Modality::must_not || rule.modality == Modality::should_not;
    const auto* joined = std::get_if<NaryF>(&formula(p, rule.demand).node);
    // To forbid `a or b` is to forbid both.
    if (!joined || joined->op != (forbids ? Connective::or_ : Connective::and_)) return;
    Diagnostic& found = report(sink, Finding::joined_actions, rule.demand_span,
                               words("the rule `{}` {} {} things at once", "规则`{}`同时{}{}件事", rule.named.key, forbids ? words("forbids", "禁止") : words("asks for", "要求"),
                                           joined->operands.size()),
                               words("make a rule of each; together, a clash with one of them reads as a clash with all",
                                     "请分成几条规则；合在一起写，与其中一件事冲突，看上去就像与全部冲突"));
    for (FormulaId operand : joined->operands) relate(found, formula(p, operand).span, words("one of them", "其中之一"));
  });
}

}  // namespace cvr::lint
