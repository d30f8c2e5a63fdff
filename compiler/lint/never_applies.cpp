// CVR3002: a rule whose conditions hold in no lawful situation.
#include <algorithm>
#include <optional>

#include "compiler/lint/conditions.h"
#include "compiler/lint/lint.h"
#include "compiler/solve/logic.h"

namespace cvr::lint {
namespace {

// A smallest set of the rule's conditions that no lawful situation meets: each is left out in turn.
struct Clash {
  std::vector<FormulaId> when, unless;
};
Clash smallest(const Program& p, RuleId id, solve::RuleLogic& logic) {
  Clash out{conjuncts(p, rule(p, id).when), rule(p, id).unless};
  const auto never = [&](const Clash& tried) { return logic.can_meet(id, tried.when, tried.unless) == solve::Answer::no; };
  for (auto part : {&Clash::unless, &Clash::when})
    for (std::size_t i = 0; i < (out.*part).size();) {
      Clash tried = out;
      (tried.*part).erase((tried.*part).begin() + static_cast<std::ptrdiff_t>(i));
      if (never(tried)) out = std::move(tried);
      else ++i;
    }
  return out;
}

// As its author wrote it; what `for` says is a kind alone.
Words condition(const Context& context, FormulaId id) {
  const Formula& f = formula(context.program, id);
  const std::string_view text = std::string_view(source_of(context.sources, f.span.file).text).substr(f.span.begin, f.span.end - f.span.begin);
  if (std::holds_alternative<MemberAtom>(f.node) && text.find_first_of(" \t\n") == std::string_view::npos) return words("`for {}`", "`适用 {}`", text);
  return untranslated(fmt::format("`{}`", text));
}

Words way_out(const Context& context, const Clash& clash) {
  if (!clash.unless.empty() || clash.when.empty())
    return words("look at these conditions together: where the rule would apply, an `unless` or a law keeps it from applying",
                 "请把这些条件放在一起看：规则本来适用的情形，都被`unless`（除非）或某条定律排除了");
  std::vector<Words> parts;
  for (FormulaId id : clash.when) parts.push_back(condition(context, id));
  if (parts.size() == 1)
    return words("{} never holds: it contradicts itself, or a law rules it out", "{}从不成立：它自相矛盾，或者被某条定律排除", parts[0]);
  const Words last = parts.back();
  parts.pop_back();
  return words("{}{}{} exclude each other, by themselves or by a law", "{}{}{}互相排斥，或者定律不许它们同时成立", joined(parts, comma), both, last);
}

}  // namespace

void never_applies(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::optional<solve::RuleLogic> logic;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers& answers) {
    const Rule& rule = cvr::rule(p, id);
    const solve::Answer answer = answers.applies;
    if (answer == solve::Answer::unknown)
      leave_open(sink, rule.named.name_span, words("whether the rule `{}` can apply", "规则`{}`能否适用", rule.named.key));
    if (answer != solve::Answer::no) return;
    if (!logic) logic.emplace(p, context.options);
    const Clash clash = smallest(p, id, *logic);
    Diagnostic& found = report(sink, Finding::never_applies, rule.named.name_span,
                               words("the rule `{}` can never apply: no situation that the laws allow meets its conditions",
                                     "规则`{}`永远不会适用：定律允许的情形都不满足它的条件",
                                           rule.named.key),
                               way_out(context, clash));
    for (FormulaId when : clash.when) relate(found, formula(p, when).span, words("it asks for this", "它以此为条件"));
    for (FormulaId unless : clash.unless) relate(found, formula(p, unless).span, words("and stops where this holds", "而这一条成立时它停用"));
  });
}

}  // namespace cvr::lint
