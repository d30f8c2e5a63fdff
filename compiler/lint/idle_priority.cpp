// CVR4004: a priority between two rules that never clash where it holds.
#include "compiler/lint/lint.h"
#include "compiler/solve/superfluous.h"

namespace cvr::lint {

void idle_priority(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::vector<solve::PriorityQuestion> asked;
  std::vector<Span> places;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    for (const Override& o : rule(p, id).overrides) {
      asked.push_back({id, o.other, o.when});
      places.push_back(o.span);
    }
  });
  for (const Prefer& prefer : p.prefers) {
    const auto* rules = std::get_if<std::pair<RuleId, RuleId>>(&prefer.sides);
    if (!rules || p.modules[prefer.module.index].library || !looked_at(context, prefer.span.file)) continue;
    asked.push_back({rules->first, rules->second, prefer.when});
    places.push_back(prefer.span);
  }
  const std::vector<solve::Answer> answers = solve::can_clash(p, *context.groundwork, asked, context.options);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const std::string &winner = rule(p, asked[i].winner).named.key, &loser = rule(p, asked[i].loser).named.key;
    if (answers[i] == solve::Answer::unknown) leave_open(sink, places[i], words("whether `{}` and `{}` ever clash", "`{}`和`{}`是否会冲突", winner, loser));
    if (answers[i] != solve::Answer::no) continue;
    Diagnostic& found = report(sink, Finding::idle_priority, places[i],
                               words("this priority settles nothing: `{}` and `{}` never clash{}",
                                     "这条优先关系不起作用：{2}`{0}`和`{1}`从不冲突", winner, loser, asked[i].when ? words(" where it holds", "在它成立的情形里，") : Words()),
                               words("delete it, or see with `cvrc explain {} {}` why they do not clash",
                                     "请删去它，或用`cvrc explain {} {}`查看它们为什么不冲突", winner, loser));
    relate(found, rule(p, asked[i].loser).named.name_span, words("the other rule", "另一条规则"));
  }
}

}  // namespace cvr::lint
