// CVR3011: two rules that say the same, but for the names of their parameters
// and the order of their conditions.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void duplicate_rule(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::unordered_map<runtime::ShortDigest, RuleId, runtime::HashOfDigest> first;
  first.reserve(p.rules.size());
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    const Rule& rule = p.rules[i];
    if (!context.known->applies[i] || !of_user(context, rule.named)) continue;
    const auto [at, is_new] = first.emplace(context.known->likeness[i].says, RuleId{i});
    if (is_new) continue;
    Diagnostic& found = report(sink, Finding::duplicate_rule, rule.named.name_span,
                               words("the rule `{}` says the same as `{}`",
                                     "规则`{}`和`{}`说的是同一件事", rule.named.key, cvr::rule(p, at->second).named.key),
                               words("keep one of them; each clash of the two is told twice", "请只留一条；否则它们的每个冲突都会讲两遍"));
    relate(found, cvr::rule(p, at->second).named.name_span, words("the other rule", "另一条规则"));
  }
}

}  // namespace cvr::lint
