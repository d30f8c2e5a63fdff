// The replies of a log read anew, without a word to any server: for when the rules of reading have become better.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "runtime/ask/ask.h"

namespace cvr::ask {

struct Reparsed {
  std::size_t answers = 0, changed = 0;
  std::size_t foreign = 0;  // of other suites, or of askings that this one does not have: left as they are
};
// Gives every line of the log to `put`, with class and letter as they are read now.
std::variant<Reparsed, Trouble> reparse(const suite::Suite&, const std::string& log, const std::function<void(std::string_view)>& put);

}  // namespace cvr::ask
