#include "compiler/driver/progress.h"

#include <unistd.h>

#include "compiler/driver/output.h"

namespace cvr::driver {

using Clock = std::chrono::steady_clock;

Progress::Progress(std::string text) : what(std::move(text)), terminal(::isatty(STDERR_FILENO)), begun(Clock::now()), shown(begun) {}

Progress::~Progress() {
  if (drawn) say("\r\x1b[K");
}

void advance(Progress& bar, std::size_t done, std::size_t total) {
  if (!bar.terminal || total == 0) return;
  const auto now = Clock::now();
  if (now - bar.begun < std::chrono::seconds(1) || now - bar.shown < std::chrono::milliseconds(100)) return;
  bar.shown = now;
  bar.drawn = true;
  constexpr std::size_t width = 30;
  const std::size_t full = width * done / total;
  say(fmt::format("\r{} [{}{}] {}/{}\x1b[K", bar.what, std::string(full, '#'), std::string(width - full, ' '), done, total));
}

}  // namespace cvr::driver
