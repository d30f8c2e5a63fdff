#include "compiler/lint/lint.h"

#include <atomic>
#include <thread>

namespace cvr::lint {

const std::vector<Lint>& all_lints() {
  static const std::vector<Lint> table = {
      {Finding::never_applies, never_applies},
      {Finding::dead_unless, dead_unless},
      {Finding::unfulfillable, unfulfillable},
      {Finding::unrelated_actions, unrelated_actions},
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
  context.can_apply.assign(given.program.rules.size(), solve::Answer::yes);
  each_rule(given, sink, [&](RuleId id, DiagnosticSink&) {
    context.can_apply[id.index] = solve::can_apply(given.program, id, given.options);
  });
  for (const Lint& lint : all_lints()) lint.run(context, sink);
}

void each_rule(const Context& context, DiagnosticSink& sink, const std::function<void(RuleId, DiagnosticSink&)>& work) {
  const std::vector<Rule>& rules = context.program.rules;
  std::vector<DiagnosticSink> found(rules.size());
  std::atomic<std::uint32_t> next = 0;
  auto take = [&] {
    for (std::uint32_t i; (i = next++) < rules.size();)
      if (of_user(context, rules[i].named)) work(RuleId{i}, found[i]);
  };
  std::vector<std::thread> helpers;
  for (std::size_t i = 1; i < std::min<std::size_t>(context.options.jobs, rules.size()); ++i) helpers.emplace_back(take);
  take();
  for (std::thread& helper : helpers) helper.join();
  for (DiagnosticSink& each : found)
    for (Diagnostic& d : each.found) sink.found.push_back(std::move(d));
}

bool of_user(const Context& context, const Named& named) {
  return !source_of(context.sources, named.span.file).library;
}

void leave_open(DiagnosticSink& sink, Span span, std::string_view question) {
  report(sink, Finding::undecided, span, fmt::format("it could not be decided {}", question),
         "the limit of steps was reached; simpler conditions, fewer roles or narrower measures help");
}

}  // namespace cvr::lint
