// `cvrc check --baseline`: what was found before does not count.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr::driver {

struct KnownFinding {
  std::string fingerprint, code;  // "CVR1001"
  std::string file;               // empty for one about the project
  std::string message;
};

// From what `check --format json` or `--format sarif` wrote; otherwise what is wrong with the file.
std::variant<std::vector<KnownFinding>, Words> read_baseline(const std::string& path);

struct Compared {
  std::vector<Diagnostic> fresh;   // not in the baseline
  std::size_t still_there = 0;     // in both
  std::vector<KnownFinding> gone;  // in the baseline only
};
Compared compare(const SourceSet&, const std::vector<Diagnostic>& found, const std::vector<KnownFinding>& baseline);

}  // namespace cvr::driver
