// CVR4005: the same priority between two rules, said twice without a condition.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void repeated_priority(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::map<std::pair<RuleId, RuleId>, Span> said;
  auto say = [&](RuleId winner, RuleId loser, Span span) {
    const auto [at, is_new] = said.emplace(std::pair(winner, loser), span);
    if (is_new) return;
    Diagnostic& found = report(sink, Finding::repeated_priority, span,
                               words("that `{}` prevails over `{}` is said already", "`{}`优先于`{}`已经说过了", rule(p, winner).named.key, rule(p, loser).named.key),
                               words("once is enough", "说一次就够了"));
    relate(found, at->second, words("it is said here", "在这里说过"));
  };
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    for (const Override& o : rule(p, id).overrides)
      if (!o.when) say(id, o.other, o.span);
  });
  for (const Prefer& prefer : p.prefers)
    if (const auto* rules = std::get_if<std::pair<RuleId, RuleId>>(&prefer.sides))
      if (!prefer.when && !p.modules[prefer.module.index].library && looked_at(context, prefer.span.file)) say(rules->first, rules->second, prefer.span);
}

}  // namespace cvr::lint
