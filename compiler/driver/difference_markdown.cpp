#include "compiler/driver/difference_output.h"
#include "compiler/driver/difference_words.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {
namespace {

// Of each way in a section; a comment on a pull request has a limit.
constexpr std::size_t most_entries = 40;
// More than this are folded away.
constexpr std::size_t most_open = 10;

// Code, so that nothing in it is taken for Markdown or for the name of a person.
std::string quoted(const std::string& text) {
  std::size_t run = 0, longest = 0;
  for (char c : text) longest = std::max(longest, run = c == '`' ? run + 1 : 0);
  const std::string fence(longest + 1, '`'), gap = longest ? " " : "";
  return fence + gap + text + gap + fence;
}

std::string list(const ChangeSection& section, Change change, std::size_t& n) {
  std::string out;
  n = 0;
  for (const ChangeEntry& entry : section.entries) {
    if (entry.change != change || ++n > most_entries) continue;
    out += "- " + entry.head + "\n";
    for (const std::string& line : entry.lines) out += "  - " + line + "\n";
  }
  if (n > most_entries) out += said(words("- … and {} more\n", "- ……还有{}个\n", n - most_entries));
  return out;
}

Words row_title(std::string_view what) {
  return what == "rule" ? words("rules", "规则") : what == "clash" ? words("clashes", "冲突") : what == "dilemma" ? words("of these dilemmas", "其中的两难") : what == "value" ? words("values upheld", "体现的价值") : words("pairs of values with a dilemma", "有两难的价值对");
}

Words change_words(Change change) {
  return change == Change::added ? words("new", "新增") : change == Change::gone ? words("gone", "消失") : words("changed", "改变");
}

}  // namespace

std::string difference_markdown(const Difference& d) {
  std::string out = said(words("### Rules: {} → {}\n\n", "### 规则：{} → {}\n\n", quoted(d.base.name), quoted(d.head.name)));
  out += said(words("| | before | now | new | gone | changed |\n|---|---:|---:|---:|---:|---:|\n",
                    "| | 以前 | 现在 | 新增 | 消失 | 改变 |\n|---|---:|---:|---:|---:|---:|\n"));
  for (const ChangeCount& each : count_changes(d))
    out += fmt::format("| {} | {} | {} | {} | {} | {} |\n", said(row_title(each.what)), each.base, each.head, each.added, each.gone, each.changed);
  const std::vector<ChangeSection> all = sections(d, quoted);
  if (all.empty()) return out + said(words("\nNo difference in rules, clashes or values.\n", "\n规则、冲突和价值都没有变化。\n"));
  for (const ChangeSection& section : all) {
    for (Change change : {Change::added, Change::gone, Change::changed}) {
      std::size_t n = 0;
      const std::string entries = list(section, change, n);
      if (!n) continue;
      const std::string title = said(words("{}: {} {}", "{0}：{2}{1}", section.title, n, change_words(change)));
      if (n <= most_open) out += fmt::format("\n#### {}\n\n{}", title, entries);
      else out += fmt::format("\n<details><summary>{}</summary>\n\n{}\n</details>\n", title, entries);
    }
  }
  return out;
}

}  // namespace cvr::driver
