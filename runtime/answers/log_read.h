// Reading an answer log line by line, however long it is.
#pragma once
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>

#include "runtime/answers/answer.h"

namespace cvr::answers {

// What keeps a log from being read.
struct LogError {
  std::string path;
  std::size_t line = 0;  // from 1; 0: the file itself
  std::string message, chinese;
};

// A last line without a line break that does not read is what a run left that was killed while it wrote; it was
// never told to be kept, and counts as not there. Any other line that does not read is an error.
struct LogReader {
  explicit LogReader(std::string path);  // error is set where it cannot be opened
  ~LogReader();
  LogReader(const LogReader&) = delete;
  LogReader& operator=(const LogReader&) = delete;

  std::string path;
  std::FILE* file = nullptr;
  char* text = nullptr;  // of the line
  std::size_t room = 0, line = 0;
  std::uint64_t sound = 0;  // bytes up to the end of the last line that was read
  bool torn = false;        // there was half a line at the end
  bool unended = false;     // the last line is whole, but no line break follows
  std::optional<LogError> error;
};

// The next answer; false at the end, and where `error` is set. Empty lines are passed over.
bool next(LogReader&, Answer&);

}  // namespace cvr::answers
