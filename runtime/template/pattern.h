// ICU MessageFormat patterns as the language uses them: named arguments,
// checked once, filled many times. The compiler checks with the same code the
// runtime fills with, so that nothing can fail at fill time.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace cvr::text {

struct PatternError {
  std::size_t offset;   // byte offset in the pattern
  std::string message;  // "a { or } has no partner"
  std::string chinese;  // the same in Chinese
};
struct PatternInfo {
  std::vector<std::string> arguments;  // in order of first use, each once
  std::vector<std::string> numeric;    // those of them that must be whole numbers (plural, number)
};

// Checks a pattern. Positional arguments ({0}) are errors, and so are formats
// other than plural, selectordinal, select and number.
std::variant<PatternInfo, PatternError> inspect(const std::string& pattern);

// Fills a pattern that `inspect` accepts; every argument must be given.
// Numbers given as text are formatted as they are. Throws std::logic_error
// when called otherwise.
std::string fill(const std::string& pattern, const std::string& locale,
                 const std::map<std::string, std::string>& arguments);

}  // namespace cvr::text
