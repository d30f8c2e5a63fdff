// CVR3009: an `unless` that repeats a condition which the rule asks for anyway.
#include "compiler/lint/conditions.h"
#include "compiler/lint/lint.h"

namespace cvr::lint {

void repeated_in_unless(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(p, id);
    std::map<std::string, FormulaId> asked;
    for (FormulaId part : conjuncts(p, rule.when)) asked.emplace(writing(p, part), part);
    for (FormulaId unless : rule.unless) {
      const std::vector<FormulaId> parts = conjuncts(p, {unless});
      // Where the whole `unless` repeats a condition the rule never applies, which is told elsewhere.
      if (parts.size() < 2) continue;
      for (FormulaId part : parts) {
        const auto there = asked.find(writing(p, part));
        if (there == asked.end()) continue;
        Diagnostic& found = report(sink, Finding::repeated_in_unless, formula(p, part).span,
                                   words("this `unless` of `{}` repeats a condition of the rule",
                                         "`{}`的这条`unless`（除非）重复了规则本身的条件", rule.named.key),
                                   words("leave it out here: where the rule is in question, it holds", "这里不必写：只要规则适用，它就成立"));
        relate(found, formula(p, there->second).span, words("the rule asks for it here", "规则在这里已经以它为条件"));
      }
    }
  });
}

}  // namespace cvr::lint
