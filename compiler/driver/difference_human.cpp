#include "compiler/driver/difference_output.h"
#include "compiler/driver/difference_words.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {

std::string difference_human(const Difference& d, bool color) {
  auto paint = [&](std::string_view code, std::string_view text) { return color ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text); };
  auto mark = [&](Change change) { return change == Change::added ? paint("32", "+") : change == Change::gone ? paint("31", "-") : paint("33", "~"); };
  std::string out = said(words("{} → {}: {}\n", "{} → {}：{}\n", d.base.name, d.head.name, summary(d)));
  for (const ChangeSection& section : sections(d, [](const std::string& text) { return text; })) {
    out += "\n" + paint("1", section.title) + "\n";
    for (const ChangeEntry& entry : section.entries) {
      out += fmt::format("  {} {}\n", mark(entry.change), entry.head);
      for (const std::string& line : entry.lines) out += fmt::format("      {}\n", line);
    }
  }
  return out;
}

}  // namespace cvr::driver
