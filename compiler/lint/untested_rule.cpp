// CVR6005: a rule that no test speaks of.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void untested_rule(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::vector<bool> tested(p.rules.size());
  for (const TestBlock& test : p.tests)
    for (const Expectation& expect : test.expects) {
      tested[expect.first.rule.index] = true;
      if (expect.second) tested[expect.second->rule.index] = true;
    }
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    if (tested[id.index]) return;
    const Named& named = rule(p, id).named;
    report(sink, Finding::untested_rule, named.name_span, words("no test speaks of the rule `{}`", "没有测试提到规则`{}`", named.key),
           words("say in a `test` with which rule it clashes, or where it applies", "请在`test`（测试）里写明它和哪条规则冲突，或在哪里适用"));
  });
}

}  // namespace cvr::lint
