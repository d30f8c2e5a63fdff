// An object of JSON in one line, field by field.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/template/json_text.h"

namespace cvr::exporting {

struct JsonLine {
  explicit JsonLine(std::string& into) : out(into) { out += '{'; }
  std::string& out;
  bool first = true;
};

inline void name(JsonLine& line, std::string_view field) {
  line.out += line.first ? "\"" : ",\"";
  line.first = false;
  (line.out += field) += "\":";
}
inline void text(JsonLine& line, std::string_view field, std::string_view value) {
  name(line, field);
  runtime::append_json(line.out, value);
}
inline void number(JsonLine& line, std::string_view field, long long value) {
  name(line, field);
  line.out += std::to_string(value);
}
inline void flag(JsonLine& line, std::string_view field, bool value) {
  name(line, field);
  line.out += value ? "true" : "false";
}
inline void texts(JsonLine& line, std::string_view field, const std::vector<std::string>& value) {
  name(line, field);
  runtime::append_json_list(line.out, value);
}
// A list of lists.
inline void texts(JsonLine& line, std::string_view field, const std::vector<std::vector<std::string>>& value) {
  name(line, field);
  runtime::append_json_list(line.out, value, [&](const std::vector<std::string>& each) { runtime::append_json_list(line.out, each); });
}
inline void end(JsonLine& line) { line.out += '}'; }

// In quotation marks: as it stands in JSON, and in YAML.
inline std::string quoted(std::string_view value) {
  std::string out;
  runtime::append_json(out, value);
  return out;
}

}  // namespace cvr::exporting
