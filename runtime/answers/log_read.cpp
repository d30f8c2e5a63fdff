#include "runtime/answers/log_read.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace cvr::answers {

LogReader::LogReader(std::string of) : path(std::move(of)) {
  file = std::fopen(path.c_str(), "rbe");
  if (!file) error = LogError{path, 0, std::strerror(errno), std::strerror(errno)};
}

LogReader::~LogReader() {
  if (file) std::fclose(file);
  std::free(text);
}

bool next(LogReader& log, Answer& into) {
  while (!log.error) {
    errno = 0;
    const ssize_t got = ::getline(&log.text, &log.room, log.file);
    if (got < 0) {
      // A folder opens, and fails only when it is read.
      if (std::ferror(log.file)) log.error = LogError{log.path, 0, std::strerror(errno), std::strerror(errno)};
      return false;
    }
    ++log.line;
    std::string_view line(log.text, static_cast<std::size_t>(got));
    const bool ended = line.back() == '\n';
    if (line.find_first_not_of(" \t\r\n") == std::string_view::npos) {
      log.sound += line.size();
      continue;
    }
    if (const auto problem = read_answer(line, into)) {
      if (ended) log.error = LogError{log.path, log.line, problem->message, problem->chinese};
      else log.torn = true;
      return false;
    }
    log.sound += line.size();
    log.unended = !ended;
    return true;
  }
  return false;
}

}  // namespace cvr::answers
