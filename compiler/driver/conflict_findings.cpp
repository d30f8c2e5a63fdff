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
             words("it could not be decided whether `{}` and `{}` clash", "无法判定`{}`和`{}`是否冲突", first.key, second.key),
             words("the limit of steps was reached; simpler conditions, fewer roles or narrower measures help",
                   "已到步数上限；把条件写得简单些、角色少些、量度的范围窄些会有帮助"));
      continue;
    }
    if (conflict.verdict != solve::Verdict::dilemma) continue;
    std::vector<Words> where;
    for (const solve::Literal& literal : conflict.witness) where.push_back(say(p, literal));
    Diagnostic& found = report(c.sink, Finding::new_conflict, first.name_span,
                               words("`{}` and `{}` cannot both be followed{}", "{2}`{0}`和`{1}`不能同时遵守", first.key, second.key,
                                           where.empty() ? Words() : words(" where {}", "在{}的情形下，", joined(where, words(" and ", "且")))),
                               words("if one should prevail, say so with `overrides` or `prefer`; `cvrc explain {}` tells more",
                                     "如果其中一个应当优先，请用`overrides`（优先于）或`prefer`（优先）写明；详情见`cvrc explain {}`", ids));
    relate(found, second.name_span, words("the other rule", "另一条规则"));
  }
}

}  // namespace cvr::driver
