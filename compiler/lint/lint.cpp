#include "compiler/lint/lint.h"

#include "compiler/lint/conditions.h"
#include "compiler/solve/share_out.h"

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

Severity severity_of(const std::map<std::string, Severity>* severities, Finding finding) {
  const FindingInfo& row = info(finding);
  if (!severities) return row.severity;
  const auto at = severities->find(std::string(row.name));
  return at == severities->end() ? row.severity : at->second;
}

namespace {

bool wanted(const Context& context, Finding finding) { return severity_of(context.severities, finding) != Severity::off; }

std::vector<solve::RuleAnswers> ask(const Context& context) {
  const std::vector<RuleId>& asked = context.rules;
  std::vector<solve::RuleAnswers> given = solve::rule_answers(context.program, *context.groundwork, asked, context.options);
  std::vector<solve::RuleAnswers> answers(context.program.rules.size());
  for (std::size_t i = 0; i < asked.size(); ++i) answers[asked[i].index] = std::move(given[i]);
  return answers;
}

std::vector<solve::ConditionAnswers> ask_conditions(const Context& context) {
  const Program& p = context.program;
  std::vector<solve::ConditionQuestion> asked;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers& answers) {
    if (answers.applies == solve::Answer::yes) asked.push_back({id, conjuncts(p, rule(p, id).when)});
  });
  std::vector<solve::ConditionAnswers> given = solve::conditions_matter(p, *context.groundwork, asked, context.options);
  std::vector<solve::ConditionAnswers> answers(p.rules.size());
  for (std::size_t i = 0; i < asked.size(); ++i) answers[asked[i].rule.index] = std::move(given[i]);
  return answers;
}

// What is to be known of the rules that were not known.
void learn(Context& context) {
  Known& known = *context.known;
  const std::vector<Rule>& rules = context.program.rules;
  known.applies.resize(rules.size());
  known.likeness.resize(rules.size());
  std::vector<RuleId> asked;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers& answers) {
    known.applies[id.index] = answers.applies == solve::Answer::yes;
    if (known.applies[id.index]) asked.push_back(id);
  });
  if (!wanted(context, Finding::duplicate_rule) && !wanted(context, Finding::subsumed_rule)) return;
  const std::vector<Likeness> found = likeness(context.program, asked, context.options.jobs);
  for (std::size_t i = 0; i < asked.size(); ++i) known.likeness[asked[i].index] = found[i];
}

constexpr Finding of_writing[] = {Finding::clause_order, Finding::mixed_keywords, Finding::name_not_nfc};

// The lints about how a thing is written, file by file, so that no more tokens are kept than those of a file a thread.
void look_at_writing(const Context& context, const std::vector<const Lint*>& lints, std::vector<DiagnosticSink>& sinks) {
  std::vector<SourceId> files;
  for (const Module& module : context.program.modules)
    if (!module.library && module.source.valid() && looked_at(context, module.source)) files.push_back(module.source);
  std::vector<std::vector<DiagnosticSink>> found(files.size(), std::vector<DiagnosticSink>(lints.size()));
  const auto desk = [&] { return Context{context.program, context.sources, context.options}; };
  solve::share_out(context.options, files.size(), desk, [&](Context& own, std::size_t n) {
    DiagnosticSink said_before;  // what the scanner has to say was said when the file was parsed
    own.tokens = {syntax::scan(context.sources, files[n], said_before)};
    for (std::size_t i = 0; i < lints.size(); ++i) lints[i]->run(own, found[n][i]);
  });
  for (std::vector<DiagnosticSink>& each : found)
    for (std::size_t i = 0; i < lints.size(); ++i)
      sinks[i].found.insert(sinks[i].found.end(), std::make_move_iterator(each[i].found.begin()), std::make_move_iterator(each[i].found.end()));
}

}  // namespace

void run_lints(const Context& given, DiagnosticSink& sink) {
  Context context = given;
  Known nothing;
  if (!context.known) context.known = &nothing;
  const solve::Groundwork groundwork = solve::groundwork(context.program, context.options.jobs);
  context.groundwork = &groundwork;
  for (std::uint32_t i = 0; i < context.program.rules.size(); ++i)
    if (looked_at(context, context.program.rules[i].named)) context.rules.push_back(RuleId{i});
  context.answers = ask(context);
  learn(context);
  if (wanted(context, Finding::always_applies) || wanted(context, Finding::redundant_condition)) context.conditions = ask_conditions(context);
  std::vector<const Lint*> written, lints;
  for (const Lint& lint : all_lints())
    if (wanted(context, lint.finding)) (std::find(std::begin(of_writing), std::end(of_writing), lint.finding) != std::end(of_writing) ? written : lints).push_back(&lint);
  std::vector<DiagnosticSink> sinks(written.size() + lints.size());
  if (!written.empty()) look_at_writing(context, written, sinks);
  const auto no_desk = [] { return 0; };
  solve::share_out(context.options, lints.size(), no_desk, [&](int, std::size_t i) { lints[i]->run(context, sinks[written.size() + i]); });
  for (DiagnosticSink& each : sinks)
    sink.found.insert(sink.found.end(), std::make_move_iterator(each.found.begin()), std::make_move_iterator(each.found.end()));
}

void each_rule(const Context& context, const std::function<void(RuleId, const solve::RuleAnswers&)>& work) {
  static const solve::RuleAnswers not_asked;
  for (const RuleId id : context.rules) work(id, context.answers.empty() ? not_asked : context.answers[id.index]);
}

bool of_user(const Context& context, const Named& named) {
  return !source_of(context.sources, named.span.file).library;
}

bool looked_at(const Context& context, SourceId file) {
  return !context.known || file.index >= context.known->files.size() || !context.known->files[file.index];
}

bool looked_at(const Context& context, const Named& named) { return of_user(context, named) && looked_at(context, named.span.file); }

bool has_rules(const Context& context) {
  return std::any_of(context.program.rules.begin(), context.program.rules.end(),
                     [&](const Rule& rule) { return of_user(context, rule.named); });
}

void leave_open(DiagnosticSink& sink, Span span, const Words& question) {
  report(sink, Finding::undecided, span, words("it could not be decided {}", "无法判定{}", question),
         words("the limit of steps was reached; simpler conditions, fewer roles or narrower measures help",
               "已到步数上限；把条件写得简单些、角色少些、量度的范围窄些会有帮助"));
}

}  // namespace cvr::lint
