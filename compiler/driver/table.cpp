#include "compiler/driver/table.h"

#include "compiler/source/source.h"

namespace cvr::driver {

std::string draw(const Table& table, bool color) {
  std::vector<std::size_t> widths;
  auto widen = [&](const std::vector<std::string>& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i == widths.size()) widths.push_back(0);
      widths[i] = std::max(widths[i], display_width(row[i]));
    }
  };
  widen(table.head);
  for (const auto& row : table.rows) widen(row);

  std::string out;
  auto line = [&](const std::vector<std::string>& row, bool strong) {
    std::string text;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string gap(widths[i] - display_width(row[i]), ' ');
      const bool right = i < table.right.size() && table.right[i];
      text += (i ? "  " : "") + (right ? gap + row[i] : row[i] + gap);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    out += strong && color ? "\x1b[1m" + text + "\x1b[0m\n" : text + "\n";
  };
  line(table.head, true);
  for (const auto& row : table.rows) line(row, false);
  return out;
}

}  // namespace cvr::driver
