#include "compiler/lint/lint.h"

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
  const Context context{program, none, options};
  contradictory_laws(context, sink);
  if (!has_errors(sink)) priority_cycle(context, sink);
}

void run_lints(const Context& context, DiagnosticSink& sink) {
  for (const Lint& lint : all_lints()) lint.run(context, sink);
}

bool of_user(const Context& context, const Named& named) {
  return !source_of(context.sources, named.span.file).library;
}

void leave_open(DiagnosticSink& sink, Span span, std::string_view question) {
  report(sink, Finding::undecided, span, fmt::format("it could not be decided {}", question),
         "the limit of steps was reached; simpler conditions, fewer roles or narrower measures help");
}

}  // namespace cvr::lint
