// ICU MessageFormat patterns as the language uses them: named arguments,
// checked once, filled many times. The compiler checks with the same code the
// runtime fills with, so that nothing can fail at fill time.
#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
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

// A pattern taken apart once, to be filled many times: text and arguments by
// turns. One with plurals and the like stays whole, for its formatter.
struct Pattern {
  struct Part {
    std::string before;
    std::size_t argument;  // position in `arguments`
  };
  std::vector<std::string> arguments;  // in order of first use, each once
  std::vector<Part> parts;
  std::string after;
  std::string whole;  // empty: the parts say all
};

// Takes apart a pattern that holds nothing but text and `{name}`, as most do. False where ICU must look: formats,
// quoting, mistakes; then `out` is of no use.
bool take_apart(std::string_view pattern, Pattern& out);

// Takes apart a pattern that `inspect` accepts. Throws std::logic_error for others.
Pattern compile(const std::string& pattern);

// Appends the pattern with these texts for its arguments, in the order of `arguments`. Numbers given as text
// are formatted as they are; std::logic_error where a number is needed and none is given.
void append_filled(std::string& out, const Pattern&, std::string_view locale, const std::vector<std::string_view>& values);

// Both at once. Every argument must be given; throws std::logic_error otherwise.
std::string fill(const std::string& pattern, const std::string& locale,
                 const std::map<std::string, std::string>& arguments);

}  // namespace cvr::text
