// Text in JSON, written straight into a buffer: suites have hundreds of
// thousands of long lines, and building each as a tree of values first costs
// most of the time there is. The same escapes as nlohmann/json writes.
#pragma once
#include <string>
#include <string_view>

namespace cvr::runtime {

// What stands between the quotation marks. `text` is UTF-8 without mistakes.
void append_escaped(std::string& out, std::string_view text);
// With the quotation marks.
void append_json(std::string& out, std::string_view text);

// A list of whatever `append_one(entry)` appends.
template <class List, class AppendOne>
void append_json_list(std::string& out, const List& list, AppendOne append_one) {
  out += '[';
  bool first = true;
  for (const auto& entry : list) {
    if (!first) out += ',';
    first = false;
    append_one(entry);
  }
  out += ']';
}
template <class List>
void append_json_list(std::string& out, const List& list) {
  append_json_list(out, list, [&](std::string_view text) { append_json(out, text); });
}

}  // namespace cvr::runtime
