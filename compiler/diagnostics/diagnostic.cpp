#include "compiler/diagnostics/diagnostic.h"

#include <algorithm>
#include <tuple>

namespace cvr {

const std::vector<FindingInfo>& all_findings() {
  static const std::vector<FindingInfo> table = {
#define CVR_FINDING(code, id, name, severity) {Finding::id, code, name, Severity::severity},
#include "compiler/diagnostics/findings.def"
#undef CVR_FINDING
  };
  return table;
}

const FindingInfo& info(Finding finding) {
  const auto& table = all_findings();
  return *std::lower_bound(table.begin(), table.end(), finding,
                           [](const FindingInfo& row, Finding f) { return row.finding < f; });
}

const FindingInfo* find_finding(std::string_view text) {
  std::string_view digits = text.substr(0, 3) == "CVR" ? text.substr(3) : text;
  for (const FindingInfo& row : all_findings())
    if (row.name == text || fmt::format("{:04}", row.code) == digits) return &row;
  return nullptr;
}

std::string code_text(Finding finding) { return fmt::format("CVR{:04}", info(finding).code); }

Diagnostic& report(DiagnosticSink& sink, Finding finding, Span span, Words message, Words hint) {
  sink.found.push_back({finding, info(finding).severity, span, std::move(message), std::move(hint), {}, {}});
  return sink.found.back();
}

void relate(Diagnostic& found, Span span, Words message) {
  found.related.push_back({span, std::move(message)});
}

std::vector<Diagnostic> sorted(const SourceSet& sources, std::vector<Diagnostic> found) {
  auto key = [&](const Diagnostic& d) {
    std::string_view path = d.span.file.valid() ? std::string_view(source_of(sources, d.span.file).path) : "";
    return std::tuple(path, d.span.begin, d.span.end, d.finding, std::string_view(d.message.en));
  };
  std::stable_sort(found.begin(), found.end(),
                   [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
  found.erase(std::unique(found.begin(), found.end(),
                          [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); }),
              found.end());
  return found;
}

bool has_errors(const DiagnosticSink& sink) {
  return std::any_of(sink.found.begin(), sink.found.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

}  // namespace cvr
