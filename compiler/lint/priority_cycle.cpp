// CVR4001: rules of which each prevails over the next and the last over the
// first, under conditions that can hold together.
#include "compiler/lint/lint.h"
#include "compiler/solve/logic.h"

namespace cvr::lint {

void priority_cycle(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  for (const std::vector<RuleId>& cycle : solve::priority_cycles(p, context.options)) {
    std::vector<std::string> names;
    for (RuleId id : cycle) names.push_back(fmt::format("`{}`", rule(p, id).named.key));
    names.push_back(names.front());
    Diagnostic& found = report(sink, Finding::priority_cycle, rule(p, cycle.front()).named.name_span,
                               words("priorities run in a circle: {}", "优先关系成了一个圈：{}", joined(names, words(" over ", "优先于"))),
                               words("let one of these priorities go, or give it a `when` that excludes the others",
                                     "请去掉其中一条优先关系，或给它加上与其他几条互斥的`when`（当）"));
    for (std::size_t i = 1; i < cycle.size(); ++i)
      relate(found, rule(p, cycle[i]).named.name_span, words("this rule is part of the circle", "这条规则在圈里"));
  }
}

}  // namespace cvr::lint
