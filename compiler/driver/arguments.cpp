#include "compiler/driver/arguments.h"

#include "compiler/driver/spoken.h"

#include <charconv>

namespace cvr::driver {

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    if (comma > at) out.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return out;
}

CLI::Validator list_of(std::vector<std::string> known) {
  return CLI::Validator(
      [known](std::string& text) {
        const Words list = joined(known, comma);
        const auto given = split_list(text);
        if (given.empty()) return said(words("give at least one of {}", "请至少给出{}之一", list));
        for (const std::string& each : given) {
          if (std::find(known.begin(), known.end(), each) == known.end())
            return said(words("`{}` is not one of {}", "`{}`不在{}之中", each, list));
          if (std::count(given.begin(), given.end(), each) > 1) return said(words("`{}` is given twice", "`{}`写了两次", each));
        }
        return std::string();
      },
      "");
}

CLI::Validator whole_number(std::uint64_t least) {
  return CLI::Validator(
      [least](std::string& text) {
        std::uint64_t value = 0;
        const char* end = text.data() + text.size();
        const auto read = std::from_chars(text.data(), end, value);
        if (read.ec == std::errc::result_out_of_range) return said(words("`{}` is too large; the largest is {}", "`{}`太大，最大是{}", text, UINT64_MAX));
        if (read.ec != std::errc() || read.ptr != end || value < least) return said(words("`{}` is not a whole number from {} on", "`{}`不是从{}起的整数", text, least));
        return std::string();
      },
      "");
}

}  // namespace cvr::driver
