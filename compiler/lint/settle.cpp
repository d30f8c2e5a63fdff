#include "compiler/lint/settle.h"

#include "compiler/lint/lint.h"

namespace cvr::lint {
namespace {

struct Allowed {
  const ast::Suppression* comment;
  SourceId source;
  const FindingInfo* finding;  // nullptr: there is none of that name
  std::uint32_t line = 0;      // the line it speaks of
  bool used = false;
};

bool only_comment(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t");
  return first != std::string_view::npos && line[first] == '#';
}

// A suppression speaks of the first line below it that is not itself a comment.
std::uint32_t target_line(const SourceFile& file, std::uint32_t line) {
  for (++line; line <= file.line_starts.size() && only_comment(line_text(file, line));) ++line;
  return line;
}

void judge(DiagnosticSink& sink, const Allowed& allowed, const std::map<std::string, Severity>& severities, const Looked& looked) {
  const ast::Suppression& comment = *allowed.comment;
  if (comment.reason.empty())
    report(sink, Finding::suppression_without_reason, comment.span, words("this suppression gives no reason", "这条豁免没有写理由"),
           words("say why it is right here: `# cvr: allow({}) because …`", "请说明这里为什么可以这样写：`# cvr: allow({}) 因为…`", comment.finding));
  if (!allowed.finding) {
    std::vector<std::string> names;
    for (const FindingInfo& row : all_findings()) names.emplace_back(row.name);
    const auto near = near_names(comment.finding, names, 1);
    report(sink, Finding::unused_suppression, comment.span, words("there is no finding `{}`", "没有名为`{}`的诊断", comment.finding),
           near.empty() ? words("`cvrc explain` lists them all",
                                "`cvrc explain`会列出全部诊断") : words("did you mean `{}`?", "是否想写`{}`？", near.front()));
  } else if (allowed.finding->severity == Severity::error) {
    report(sink, Finding::unused_suppression, comment.span,
           words("`{}` is an error and cannot be allowed", "`{}`是错误，不能豁免", comment.finding), words("correct what it points at, and delete this comment",
                                                                                         "请改正它所指的问题，并删去这条注释"));
  } else if (!allowed.used && severity_of(&severities, allowed.finding->finding) != Severity::off &&
             was_looked_for(allowed.finding->finding, looked)) {
    report(sink, Finding::unused_suppression, comment.span,
           words("there is no `{}` on the line below to allow", "下一行没有可以豁免的`{}`", comment.finding), words("delete this comment", "请删去这条注释"));
  }
}

}  // namespace

bool was_looked_for(Finding finding, const Looked& looked) {
  switch (finding) {
    case Finding::new_conflict:
    case Finding::untold_reason:
    case Finding::unequal_options:
    case Finding::unstaged:
    case Finding::undecided:
    case Finding::expectation_failed: return looked.conflicts;
    default: return looked.logic;
  }
}

std::vector<Diagnostic> settle(const SourceSet& sources, const std::vector<ast::File>& trees,
                               const std::map<std::string, Severity>& severities, const Looked& looked,
                               const std::vector<Diagnostic>& found) {
  std::vector<Allowed> allowed;
  for (const ast::File& tree : trees)
    for (const ast::Suppression& comment : tree.suppressions)
      allowed.push_back({&comment, tree.source, find_finding(comment.finding),
                         target_line(source_of(sources, tree.source), comment.line)});

  std::vector<Diagnostic> kept;
  auto keep = [&](Diagnostic d) {
    const bool error = info(d.finding).severity == Severity::error;
    if (!error) {
      const auto wanted = severities.find(std::string(info(d.finding).name));
      if (wanted != severities.end()) d.severity = wanted->second;
    }
    if (d.severity == Severity::off) return;
    if (d.span.file.valid()) {
      const SourceFile& file = source_of(sources, d.span.file);
      if (file.library && d.severity < Severity::error) return;
    }
    kept.push_back(std::move(d));
  };

  for (const Diagnostic& d : found) {
    bool silenced = false;
    for (Allowed& each : allowed) {
      if (!d.span.file.valid() || each.source != d.span.file || !each.finding || each.finding->finding != d.finding) continue;
      if (each.finding->severity == Severity::error) continue;
      if (position_of(source_of(sources, d.span.file), d.span.begin).line == each.line) each.used = silenced = true;
    }
    if (!silenced) keep(d);
  }
  DiagnosticSink about_comments;
  for (const Allowed& each : allowed) judge(about_comments, each, severities, looked);
  for (Diagnostic& d : about_comments.found) keep(std::move(d));
  return sorted(sources, std::move(kept));
}

}  // namespace cvr::lint
