#include "runtime/answers/log_read.h"

#include <cerrno>
#include <cstdlib>

#include "runtime/system/reason.h"

namespace cvr::answers {
namespace {

LogError unreadable(const std::string& path) {
  runtime::Reason why = runtime::reason_of(errno);
  return LogError{path, 0, std::move(why.english), std::move(why.chinese)};
}

}  // namespace

LogReader::LogReader(std::string of) : path(std::move(of)) {
  file = std::fopen(path.c_str(), "rbe");
  if (!file) error = unreadable(path);
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
      if (std::ferror(log.file)) log.error = unreadable(log.path);
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
