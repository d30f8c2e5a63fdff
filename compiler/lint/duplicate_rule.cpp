// CVR3011: two rules that say the same, but for the names of their parameters
// and the order of their conditions.
#include "compiler/lint/conditions.h"
#include "compiler/lint/lint.h"

namespace cvr::lint {
namespace {

std::string sense(const Program& p, const Rule& rule) {
  std::vector<std::string> when, unless;
  for (FormulaId id : conjuncts(p, rule.when)) when.push_back(writing(p, id));
  for (FormulaId id : rule.unless) unless.push_back(writing(p, id));
  for (auto* list : {&when, &unless}) {
    std::sort(list->begin(), list->end());
    list->erase(std::unique(list->begin(), list->end()), list->end());
  }
  std::vector<std::uint32_t> kinds, values;
  for (const Param& param : rule.params) kinds.push_back(param.kind.index);
  for (ValueId value : rule.upholds) values.push_back(value.index);
  std::sort(values.begin(), values.end());
  return fmt::format("{}|{}|{}|{}|{}|{}", static_cast<int>(rule.modality), fmt::join(kinds, " "), fmt::join(values, " "),
                     fmt::join(when, " "), fmt::join(unless, " "), writing(p, rule.demand));
}

}  // namespace

void duplicate_rule(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::map<std::string, RuleId> first;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers& answers) {
    if (answers.applies != solve::Answer::yes) return;
    const Rule& rule = cvr::rule(p, id);
    const auto [at, is_new] = first.emplace(sense(p, rule), id);
    if (is_new) return;
    Diagnostic& found = report(sink, Finding::duplicate_rule, rule.named.name_span,
                               words("the rule `{}` says the same as `{}`",
                                     "规则`{}`和`{}`说的是同一件事", rule.named.key, cvr::rule(p, at->second).named.key),
                               words("keep one of them; each clash of the two is told twice", "请只留一条；否则它们的每个冲突都会讲两遍"));
    relate(found, cvr::rule(p, at->second).named.name_span, words("the other rule", "另一条规则"));
  });
}

}  // namespace cvr::lint
