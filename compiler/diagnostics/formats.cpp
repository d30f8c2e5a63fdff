#include "compiler/diagnostics/formats.h"

namespace cvr {

std::string write_human(const SourceSet& sources, const std::vector<Diagnostic>& found, MessageLanguage language, bool color) {
  std::string out;
  for (const Diagnostic& d : found) out += render(sources, d, language, color) + "\n";
  if (found.empty()) return out;
  std::vector<Words> counts;
  for (Severity severity : {Severity::error, Severity::warning, Severity::hint}) {
    const auto n = std::count_if(found.begin(), found.end(), [&](const Diagnostic& d) { return d.severity == severity; });
    if (n) counts.push_back(words("{} {}{}", "{}个{}", n, severity_words(severity), n == 1 ? "" : "s"));
  }
  return out + in(language, joined(counts, words(", ", "，"))) + "\n";
}

}  // namespace cvr
