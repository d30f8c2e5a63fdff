// `cvrc check --fix` and `--fix --dry-run`.
#pragma once
#include <string>
#include <vector>

#include "compiler/driver/exit_status.h"
#include "compiler/project/project.h"

namespace cvr::driver {

struct Corrected {
  SourceId file;
  std::string text;  // the whole file as it should be
};
struct Corrections {
  std::vector<Corrected> files;  // in the order of the sources
  std::size_t places = 0;
};

// What the safe fixes of `found` make of the files; of fixes that touch the same text, the first counts.
Corrections corrections(const Loaded&, const std::vector<Diagnostic>& found);
// Writes the files; trouble is said on standard error.
ExitStatus write_corrections(const Loaded&, const Corrections&);
// The same as `diff -u` would show it.
std::string diff_of(const Loaded&, const Corrections&);

}  // namespace cvr::driver
