// Numbers with their noun, as English has them: "1 dilemma", "2 dilemmas".
#pragma once
#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace cvr::driver {

inline std::string counted(std::size_t n, std::string_view noun) {
  return fmt::format("{} {}{}", n, noun, n == 1 ? "" : "s");
}

}  // namespace cvr::driver
