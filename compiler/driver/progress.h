// A bar on standard error, for people: only on a terminal, and only for work
// that is longer than a second.
#pragma once
#include <chrono>
#include <cstddef>
#include <string>

namespace cvr::driver {

struct Progress {
  explicit Progress(std::string what);
  ~Progress();  // wipes the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  std::string what;
  bool terminal = false, drawn = false;
  std::chrono::steady_clock::time_point begun, shown;
};
void advance(Progress&, std::size_t done, std::size_t total);

}  // namespace cvr::driver
