#include "compiler/diagnostics/formats.h"

#include "runtime/system/in_parallel.h"

namespace cvr {

std::string write_human(const SourceSet& sources, const std::vector<Diagnostic>& found, MessageLanguage language, bool color, unsigned jobs) {
  constexpr std::size_t piece = 256;
  std::vector<std::string> rendered((found.size() + piece - 1) / piece);
  runtime::in_parallel(jobs, rendered.size(), [&](std::size_t, std::size_t n) {
    for (std::size_t i = n * piece; i < std::min(found.size(), (n + 1) * piece); ++i) rendered[n] += render(sources, found[i], language, color) + "\n";
  });
  std::string out;
  for (const std::string& some : rendered) out += some;
  if (found.empty()) return out;
  std::vector<Words> counts;
  for (Severity severity : {Severity::error, Severity::warning, Severity::hint}) {
    const auto n = std::count_if(found.begin(), found.end(), [&](const Diagnostic& d) { return d.severity == severity; });
    if (n) counts.push_back(words("{} {}{}", "{}个{}", n, severity_words(severity), n == 1 ? "" : "s"));
  }
  return out + in(language, joined(counts, words(", ", "，"))) + "\n";
}

}  // namespace cvr
