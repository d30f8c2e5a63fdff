#include "compiler/driver/finding_forms.h"
#include "compiler/driver/finding_places.h"

namespace cvr::driver {
namespace {

// What would end a line or, in a property, the property.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (char c : text) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else if (property && c == ':') out += "%3A";
    else if (property && c == ',') out += "%2C";
    else out += c;
  }
  return out;
}

std::string_view command(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "notice";
}

}  // namespace

std::string findings_github(const FindingReport& report) {
  const std::string root = repository_root(report.loaded.project);
  std::string out;
  for (const Diagnostic& d : report.found) {
    std::string where;
    if (d.span.file.valid()) {
      const Region r = region_of(source_of(report.loaded.sources, d.span.file), d.span);
      where = fmt::format("file={},line={},endLine={},", escaped(path_in_repository(report.loaded, root, d.span.file), true), r.line, r.end_line);
      // GitHub refuses columns where the lines differ; it counts the last one in.
      if (r.line == r.end_line) where += fmt::format("col={},endColumn={},", r.column, std::max(r.column, r.end_column - 1));
    }
    out += fmt::format("::{} {}title={}::{}\n", command(d.severity), where, escaped(title_of(d), true), escaped(full_text(d, report.language), false));
  }
  return out;
}

}  // namespace cvr::driver
