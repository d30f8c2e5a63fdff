#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {
namespace {

std::vector<UChar32> characters(std::string_view text) {
  std::vector<UChar32> out;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    out.push_back(u_foldCase(c, U_FOLD_CASE_DEFAULT));
  }
  return out;
}

// Insertions, deletions, replacements and swaps of neighbours. `bound` + 1 when there are more.
std::size_t distance(const std::vector<UChar32>& a, const std::vector<UChar32>& b, std::size_t bound) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > bound) return bound + 1;
  std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    std::size_t least = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > bound) return bound + 1;
    before = last;
    last = row;
  }
  return last[b.size()];
}

}  // namespace

std::vector<std::string> near_names(std::string_view word, const std::vector<std::string>& candidates,
                                    std::size_t most) {
  const std::vector<UChar32> wanted = characters(word);
  // A third of the word may be wrong, at least one character, never all of it.
  const std::size_t bound = wanted.size() < 2 ? 0 : std::max<std::size_t>(1, wanted.size() / 3);
  std::vector<std::pair<std::size_t, const std::string*>> close;
  for (const std::string& candidate : candidates) {
    if (candidate == word) continue;
    std::size_t d = distance(wanted, characters(candidate), bound);
    if (d <= bound) close.emplace_back(d, &candidate);
  }
  std::stable_sort(close.begin(), close.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> out;
  for (const auto& [d, name] : close) {
    if (out.size() == most) break;
    if (std::find(out.begin(), out.end(), *name) == out.end()) out.push_back(*name);
  }
  return out;
}

}  // namespace cvr
