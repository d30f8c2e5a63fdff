#include "compiler/diagnostics/formats.h"

namespace cvr {

std::string write_human(const SourceSet& sources, const std::vector<Diagnostic>& found, bool color) {
  std::string out;
  for (const Diagnostic& d : found) out += render(sources, d, color) + "\n";
  if (found.empty()) return out;
  std::string counts;
  auto count = [&](Severity severity, std::string_view one, std::string_view many) {
    const auto n = std::count_if(found.begin(), found.end(), [&](const Diagnostic& d) { return d.severity == severity; });
    if (n) counts += fmt::format("{}{} {}", counts.empty() ? "" : ", ", n, n == 1 ? one : many);
  };
  count(Severity::error, "error", "errors");
  count(Severity::warning, "warning", "warnings");
  count(Severity::hint, "hint", "hints");
  return out + counts + "\n";
}

}  // namespace cvr
