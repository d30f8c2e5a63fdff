// CVR3003: an `unless` that never stops its rule, since it cannot hold where
// the rule's `when` do.
#include "compiler/lint/lint.h"
#include "compiler/solve/logic.h"

namespace cvr::lint {

void dead_unless(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers& answers) {
    const Rule& rule = cvr::rule(p, id);
    // Of a rule that never applies nothing more is said.
    if (answers.applies != solve::Answer::yes) return;
    for (std::size_t n = 0; n < rule.unless.size(); ++n) {
      const Span place = formula(p, rule.unless[n]).span;
      const solve::Answer answer = answers.unless_matters[n];
      if (answer == solve::Answer::unknown) leave_open(sink, place, "whether this `unless` ever stops the rule");
      if (answer != solve::Answer::no) continue;
      Diagnostic& found = report(sink, Finding::dead_unless, place,
                                 fmt::format("this `unless` never stops the rule `{}`: it cannot hold where the rule's conditions do",
                                             rule.named.key),
                                 "delete it, or correct the condition it excludes");
      for (FormulaId when : rule.when) relate(found, formula(p, when).span, "the rule asks for this");
    }
  });
}

}  // namespace cvr::lint
