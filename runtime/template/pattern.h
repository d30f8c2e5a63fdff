// ICU MessageFormat patterns as the language uses them: named arguments,
// checked once, filled many times. The compiler checks with the same code the
// runtime fills with, so that nothing can fail at fill time.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace cvr::text {

struct PatternError {
  std::size_t offset;   // byte offset in the pattern
  std::string message;  // "a { is not closed"
};
struct PatternInfo {
  std::vector<std::string> arguments;  // in order of first use, each once
};

// Checks a pattern. Positional arguments ({0}) are errors.
std::variant<PatternInfo, PatternError> inspect(const std::string& pattern);

// Fills a pattern that `inspect` accepts; every argument must be given.
// Numbers given as text are formatted as they are.
std::string fill(const std::string& pattern, const std::string& locale,
                 const std::map<std::string, std::string>& arguments);

}  // namespace cvr::text
