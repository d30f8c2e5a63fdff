// Why the system would not do something with a file or folder, as a person says it.
#pragma once
#include <string>

namespace cvr::runtime {

struct Reason {
  std::string english, chinese;
};
// Of a value of errno. What is too rare for words of our own is told in the system's.
Reason reason_of(int error);

}  // namespace cvr::runtime
