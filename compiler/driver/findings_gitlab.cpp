#include <nlohmann/json.hpp>

#include "compiler/diagnostics/fingerprint.h"
#include "compiler/driver/finding_forms.h"
#include "compiler/driver/finding_places.h"

namespace cvr::driver {
namespace {

using Json = nlohmann::ordered_json;

std::string_view severity(Severity severity) {
  return severity == Severity::error ? "critical" : severity == Severity::warning ? "major" : "info";
}

// GitLab wants a place for each; what concerns the whole project is put where its settings are.
Json place(const FindingReport& report, const std::string& root, Span span) {
  if (!span.file.valid()) return {{"path", settings_in_repository(report.loaded, root)}, {"lines", {{"begin", 1}, {"end", 1}}}};
  const Region r = region_of(source_of(report.loaded.sources, span.file), span);
  return {{"path", path_in_repository(report.loaded, root, span.file)}, {"lines", {{"begin", r.line}, {"end", r.end_line}}}};
}

}  // namespace

std::string findings_gitlab(const FindingReport& report) {
  const std::string root = repository_root(report.loaded.project);
  const std::vector<std::string> marks = fingerprints(report.loaded.sources, report.found);
  Json out = Json::array();
  for (std::size_t i = 0; i < report.found.size(); ++i) {
    const Diagnostic& d = report.found[i];
    out.push_back({{"description", full_text(d, report.language)},
                   {"check_name", title_of(d)},
                   {"fingerprint", marks[i]},
                   {"severity", severity(d.severity)},
                   {"location", place(report, root, d.span)}});
  }
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace cvr::driver
