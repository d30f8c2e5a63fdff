#include "runtime/system/json_depth.h"

#include <fmt/format.h>

namespace cvr::runtime {
namespace {

// Behind the text that begins before `i`.
std::size_t behind_text(std::string_view json, std::size_t i) {
  for (; i < json.size() && json[i] != '"'; ++i)
    if (json[i] == '\\') ++i;
  return i + 1;
}

}  // namespace

bool nested_too_deep(std::string_view json) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < json.size();) {
    const char c = json[i++];
    if (c == '"') i = behind_text(json, i);
    else if (c == '[' || c == '{') {
      if (++depth > deepest_json) return true;
    } else if ((c == ']' || c == '}') && depth > 0) --depth;
  }
  return false;
}

Reason too_deep() {
  return {fmt::format("lists and objects are nested more than {} deep", deepest_json), fmt::format("列表和对象嵌套超过{}层", deepest_json)};
}

}  // namespace cvr::runtime
