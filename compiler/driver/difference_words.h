// A difference in words, the same for a terminal and for Markdown.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "compiler/driver/difference.h"

namespace cvr::driver {

struct ChangeEntry {
  Change change;
  std::string head;                // "`demo.one` and `demo.two`: …"
  std::vector<std::string> lines;  // what is to be said of it
};
struct ChangeSection {
  std::string title;  // "Clashes"
  std::vector<ChangeEntry> entries;
};

// Sections without entries are left out. `quote` marks what an author wrote.
std::vector<ChangeSection> sections(const Difference&, const std::function<std::string(const std::string&)>& quote);
// "rules 12 → 13 (2 new, 1 gone)": what changed in number or otherwise, for the first line.
std::string summary(const Difference&);

}  // namespace cvr::driver
