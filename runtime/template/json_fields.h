// The fields of an object of JSON that stands in one line. What does not fit is thrown as a Problem that names the field,
// and caught by read_line.
#pragma once
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>

#include "runtime/template/problem.h"

namespace cvr::runtime {

[[noreturn]] inline void bad(std::string_view field, const Problem& what) {
  throw Problem{fmt::format("{}: {}", field, what.message), fmt::format("{}：{}", field, what.chinese)};
}

inline nlohmann::json& field(nlohmann::json& object, const char* name) {
  const auto found = object.find(name);
  if (found == object.end()) bad(name, {"is missing", "缺失"});
  return *found;
}

// The text is moved out of the object.
inline std::string&& text_of(nlohmann::json& value, const char* name) {
  if (!value.is_string()) bad(name, {"a text is expected", "应为文字"});
  return std::move(value.get_ref<std::string&>());
}
inline std::string&& text(nlohmann::json& object, const char* name) { return text_of(field(object, name), name); }
inline std::optional<std::string> text_or_null(nlohmann::json& object, const char* name) {
  nlohmann::json& value = field(object, name);
  if (value.is_null()) return std::nullopt;
  return text_of(value, name);
}

// read_fields(json& object, Into&) for the object in the line.
template <class Into>
std::optional<Problem> read_line(std::string_view line, Into& into, void (*read_fields)(nlohmann::json&, Into&)) {
  nlohmann::json parsed = nlohmann::json::parse(line, nullptr, false);
  if (parsed.is_discarded()) return Problem{"this line is not JSON", "这一行不是JSON"};
  if (!parsed.is_object()) return Problem{"an object is expected", "应为一个对象"};
  try {
    read_fields(parsed, into);
  } catch (const Problem& problem) {
    return problem;
  }
  return std::nullopt;
}

}  // namespace cvr::runtime
