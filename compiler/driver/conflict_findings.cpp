#include "compiler/driver/conflict_findings.h"

#include <filesystem>

#include "compiler/dilemma/suite.h"
#include "compiler/driver/conflict_output.h"
#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/output.h"

namespace cvr::driver {
namespace {

// Composes the suite and throws it away: texts that do not work out show only then.
void try_telling(const CommonOptions& common, Compiled& c, const solve::Analysis& analysis) {
  std::error_code error;
  const OutputFolder scratch((std::filesystem::temp_directory_path(error) / "cvrc-check").string());
  if (!scratch.trouble.empty()) return;
  dilemma::SuiteRequest request;
  request.name = c.loaded.project.name;
  request.version = c.loaded.project.version;
  request.settings = c.loaded.project.suite;
  request.seed = c.loaded.project.seed;
  request.out_dir = scratch.made;
  request.solving = solve_options(common);
  dilemma::build_suite(c.program, c.loaded.sources, analysis, request, c.sink);
}

}  // namespace

void report_conflicts(const CommonOptions& common, Compiled& c) {
  const Program& p = c.program;
  const solve::Analysis analysis = find_conflicts(common, p);
  try_telling(common, c, analysis);
  for (const solve::Conflict& conflict : analysis.conflicts) {
    const Named& first = rule(p, conflict.rules[0].rule).named;
    const Named& second = rule(p, conflict.rules[1].rule).named;
    const std::string ids = fmt::format("{} {}", ir::instance_id(p, conflict.rules[0]), ir::instance_id(p, conflict.rules[1]));
    if (conflict.verdict == solve::Verdict::unknown) {
      report(c.sink, Finding::undecided, first.name_span,
             fmt::format("it could not be decided whether `{}` and `{}` clash", first.key, second.key),
             "the limit of steps was reached; simpler conditions, fewer roles or narrower measures help");
      continue;
    }
    if (conflict.verdict != solve::Verdict::dilemma) continue;
    std::vector<std::string> where;
    for (const solve::Literal& literal : conflict.witness) where.push_back(say(p, literal));
    Diagnostic& found = report(c.sink, Finding::new_conflict, first.name_span,
                               fmt::format("`{}` and `{}` cannot both be followed{}", first.key, second.key,
                                           where.empty() ? "" : fmt::format(" where {}", fmt::join(where, " and "))),
                               fmt::format("if one should prevail, say so with `overrides` or `prefer`; `cvrc explain {}` tells more", ids));
    relate(found, second.name_span, "the other rule");
  }
}

}  // namespace cvr::driver
