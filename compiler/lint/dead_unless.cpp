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
      if (answer == solve::Answer::unknown) leave_open(sink, place, words("whether this `unless` ever stops the rule",
                                                                          "这条`unless`（除非）是否会让规则停用"));
      if (answer != solve::Answer::no) continue;
      Diagnostic& found = report(sink, Finding::dead_unless, place,
                                 words("this `unless` never stops the rule `{}`: it cannot hold where the rule's conditions do",
                                       "这条`unless`（除非）从不会让规则`{}`停用：规则的条件成立时，它不可能成立",
                                             rule.named.key),
                                 words("delete it, or correct the condition it excludes", "请删去它，或改正与它互斥的条件"));
      for (FormulaId when : rule.when) relate(found, formula(p, when).span, words("the rule asks for this", "规则以此为条件"));
    }
  });
}

}  // namespace cvr::lint
