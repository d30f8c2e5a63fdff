#include "compiler/driver/ask_progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "compiler/driver/output.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {
namespace {

bool drawn = false;

Words time_left(double seconds) {
  if (seconds < 90) return words("{:.0f} s left", "还需{:.0f}秒", seconds);
  if (seconds < 5400) return words("{:.0f} min left", "还需{:.0f}分钟", seconds / 60);
  return words("{:.1f} h left", "还需{:.1f}小时", seconds / 3600);
}

// How many columns the terminal has; 80 where it does not say.
std::size_t columns() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

}  // namespace

std::string progress_line(const ask::Progress& p, bool price, std::size_t width) {
  const double seconds = static_cast<double>(p.elapsed_ms) / 1000;
  const double rate = seconds > 0 ? static_cast<double>(p.done) / seconds : 0;
  Words line = words("{}/{}, {:.1f}/s, {} under way", "{}/{}，每秒{:.1f}个，在途{}个", p.done, p.total, rate, p.under_way);
  if (const std::size_t errors = p.failures + p.pushed_back) line = line + words(", {} errors", "，出错{}次", errors);
  if (price) line = line + words(", cost {:.2f} of {:.2f}", "，费用{:.2f}，预计共{:.2f}", p.cost, p.cost + p.cost_left);
  if (rate > 0 && p.done >= 10) line = line + words(", ", "，") + time_left(static_cast<double>(p.total - p.done) / rate);
  // The bar takes what is left; a Chinese character is three bytes and two columns.
  const std::string text = said(line);
  const std::size_t taken = text.size() + 10;
  const std::size_t room = width > taken ? std::min<std::size_t>(width - taken, 30) : 0;
  if (room < 5) return text;
  const std::size_t full = p.total ? room * p.done / p.total : room;
  return fmt::format("{} [{}{}] {}", said(words("ask", "提问")), std::string(full, '#'), std::string(room - full, ' '), text);
}

void draw(const ask::Progress& p, bool price) {
  static const bool terminal = ::isatty(STDERR_FILENO);
  if (!terminal || p.elapsed_ms < 1000) return;
  drawn = true;
  say(fmt::format("\r{}\x1b[K", progress_line(p, price, columns())));
}

void wipe() {
  if (drawn) say("\r\x1b[K");
  drawn = false;
}

}  // namespace cvr::driver
