#include "compiler/driver/arguments.h"

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

CLI::Validator list_of(std::vector<std::string> words) {
  return CLI::Validator(
      [words](std::string& text) {
        const auto given = split_list(text);
        if (given.empty()) return fmt::format("give at least one of {}", fmt::join(words, ", "));
        for (const std::string& each : given) {
          if (std::find(words.begin(), words.end(), each) == words.end())
            return fmt::format("`{}` is not one of {}", each, fmt::join(words, ", "));
          if (std::count(given.begin(), given.end(), each) > 1) return fmt::format("`{}` is given twice", each);
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
        if (read.ec == std::errc::result_out_of_range) return fmt::format("`{}` is too large; the largest is {}", text, UINT64_MAX);
        if (read.ec != std::errc() || read.ptr != end || value < least) return fmt::format("`{}` is not a whole number from {} on", text, least);
        return std::string();
      },
      "");
}

}  // namespace cvr::driver
