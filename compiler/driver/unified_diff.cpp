#include "compiler/driver/unified_diff.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace cvr::driver {
namespace {

constexpr std::size_t around = 3;

struct Line {
  char sign;  // ' ', '-', '+'
  std::string_view text;  // with its line break
};

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    out.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return out;
}

// The shortest way from one to the other (Myers). Texts that differ in many places are corrected in
// place, so the way is short.
std::vector<Line> script(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  const auto n = static_cast<std::ptrdiff_t>(a.size()), m = static_cast<std::ptrdiff_t>(b.size());
  std::vector<std::vector<std::ptrdiff_t>> reached;  // by number of changes, by diagonal
  std::vector<std::ptrdiff_t> far(static_cast<std::size_t>(2 * (n + m) + 3), 0);
  const std::ptrdiff_t middle = n + m + 1;
  const auto at = [&](std::vector<std::ptrdiff_t>& v, std::ptrdiff_t k) -> std::ptrdiff_t& { return v[static_cast<std::size_t>(k + middle)]; };
  for (std::ptrdiff_t d = 0;; ++d) {
    reached.push_back(far);
    bool done = false;
    for (std::ptrdiff_t k = -d; k <= d && !done; k += 2) {
      std::ptrdiff_t x = k == -d || (k != d && at(far, k - 1) < at(far, k + 1)) ? at(far, k + 1) : at(far, k - 1) + 1;
      std::ptrdiff_t y = x - k;
      while (x < n && y < m && a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(y)]) ++x, ++y;
      at(far, k) = x;
      done = x >= n && y >= m;
    }
    if (done) break;
  }
  std::vector<Line> out;
  std::ptrdiff_t x = n, y = m;
  for (std::size_t d = reached.size(); d-- > 0;) {
    std::vector<std::ptrdiff_t>& v = reached[d];
    const std::ptrdiff_t k = x - y, steps = static_cast<std::ptrdiff_t>(d);
    const bool added = k == -steps || (k != steps && at(v, k - 1) < at(v, k + 1));
    const std::ptrdiff_t from_x = d == 0 ? 0 : at(v, added ? k + 1 : k - 1), from_y = d == 0 ? 0 : from_x - (added ? k + 1 : k - 1);
    while (x > from_x && y > from_y) out.push_back({' ', a[static_cast<std::size_t>(--x)]}), --y;
    if (d == 0) break;
    if (added) out.push_back({'+', b[static_cast<std::size_t>(--y)]});
    else out.push_back({'-', a[static_cast<std::size_t>(--x)]});
  }
  std::reverse(out.begin(), out.end());
  return out;
}

void write_line(std::string& out, const Line& line) {
  out += line.sign;
  out += line.text;
  if (!line.text.ends_with('\n')) out += "\n\\ No newline at end of file\n";
}

}  // namespace

std::string unified_diff(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  const std::vector<Line> all = script(lines_of(before), lines_of(after));
  std::string out = fmt::format("--- a/{0}\n+++ b/{0}\n", path);
  std::size_t old_line = 1, new_line = 1;  // of all[i]
  std::size_t i = 0;
  while (i < all.size()) {
    if (all[i].sign == ' ') {
      ++i, ++old_line, ++new_line;
      continue;
    }
    // From here to where more than twice the surroundings are the same.
    const std::size_t begin = i - std::min(i, around);
    std::size_t last = i;
    for (std::size_t j = i; j < all.size() && j - last <= 2 * around; ++j)
      if (all[j].sign != ' ') last = j;
    const std::size_t end = std::min(all.size(), last + 1 + around);
    const std::size_t lead = i - begin;
    std::size_t old_count = lead, new_count = lead;
    std::string body;
    for (std::size_t j = begin; j < end; ++j) {
      write_line(body, all[j]);
      if (j < i) continue;
      old_count += all[j].sign != '+';
      new_count += all[j].sign != '-';
    }
    out += fmt::format("@@ -{},{} +{},{} @@\n", old_line - lead, old_count, new_line - lead, new_count) + body;
    old_line += old_count - lead;
    new_line += new_count - lead;
    i = end;
  }
  return out;
}

}  // namespace cvr::driver
