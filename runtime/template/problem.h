// What is wrong with something that was read, in both languages, without the place.
#pragma once
#include <string>

namespace cvr::runtime {

struct Problem {
  std::string message, chinese;
};

}  // namespace cvr::runtime
