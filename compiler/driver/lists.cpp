#include "compiler/driver/lists.h"

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
        for (const std::string& each : given)
          if (std::find(words.begin(), words.end(), each) == words.end())
            return fmt::format("`{}` is not one of {}", each, fmt::join(words, ", "));
        return std::string();
      },
      "");
}

}  // namespace cvr::driver
