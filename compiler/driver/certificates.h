// A folder of scripts, one for each clash, by which another solver confirms it.
#pragma once
#include "compiler/driver/output.h"
#include "compiler/solve/conflicts.h"

namespace cvr::driver {

struct Certificates {
  explicit Certificates(std::string path) : folder(std::move(path)) {}
  OutputFolder folder;
  ExitStatus status = all_well;  // the first trouble; nothing is written after it
  std::size_t without = 0;       // clashes too large for a script
};

// Writes the scripts of what is proven. A clash whose cast has too many combinations for one is told on standard error.
void add(Certificates&, const Program&, const std::vector<solve::Conflict>&);
// Moves the folder to its place. `left_unknown` where a clash has no script.
[[nodiscard]] ExitStatus finish(Certificates&);

}  // namespace cvr::driver
