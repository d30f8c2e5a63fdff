#include "compiler/lint/lint.h"

namespace cvr::lint {

const std::vector<Lint>& all_lints() {
  static const std::vector<Lint> table = {
#define CVR_LINT(id) {Finding::id, id},
#include "compiler/lint/lints.def"
#undef CVR_LINT
  };
  return table;
}

void require_sense(const Program& program, const solve::Options& options, DiagnosticSink& sink) {
  static const SourceSet none;
  const Context context{program, none, options, {}};
  contradictory_laws(context, sink);
  if (!has_errors(sink)) priority_cycle(context, sink);
}

void run_lints(const Context& given, DiagnosticSink& sink) {
  Context context = given;
  std::vector<RuleId> asked;
  each_rule(given, [&](RuleId id, const solve::RuleAnswers&) { asked.push_back(id); });
  const std::vector<solve::RuleAnswers> answers = solve::rule_answers(given.program, asked, given.options);
  context.answers.resize(given.program.rules.size());
  for (std::size_t i = 0; i < asked.size(); ++i) context.answers[asked[i].index] = answers[i];
  for (const Lint& lint : all_lints()) lint.run(context, sink);
}

void each_rule(const Context& context, const std::function<void(RuleId, const solve::RuleAnswers&)>& work) {
  static const solve::RuleAnswers not_asked;
  const std::vector<Rule>& rules = context.program.rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i)
    if (of_user(context, rules[i].named)) work(RuleId{i}, context.answers.empty() ? not_asked : context.answers[i]);
}

bool of_user(const Context& context, const Named& named) {
  return !source_of(context.sources, named.span.file).library;
}

void leave_open(DiagnosticSink& sink, Span span, std::string_view question) {
  report(sink, Finding::undecided, span, fmt::format("it could not be decided {}", question),
         "the limit of steps was reached; simpler conditions, fewer roles or narrower measures help");
}

}  // namespace cvr::lint
