#include "runtime/suite/askings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "runtime/system/reason.h"

namespace cvr::suite {
namespace {

void close(AskingReader& reader) {
  if (reader.file) std::fclose(reader.file);
  reader.file = nullptr;
}

void fail(AskingReader& reader) {
  const runtime::Reason why = runtime::reason_of(errno ? errno : EIO);
  reader.error = SuiteError{reader.path, 0, fmt::format("cannot be read: {}", why.english), fmt::format("无法读取：{}", why.chinese)};
}

bool open_next(AskingReader& reader) {
  close(reader);
  if (reader.paths.empty()) return false;
  reader.path = std::move(reader.paths.back());
  reader.paths.pop_back();
  reader.line = 0;
  errno = 0;
  reader.file = std::fopen(reader.path.c_str(), "rbe");
  if (!reader.file) fail(reader);
  return reader.file != nullptr;
}

}  // namespace

AskingReader::AskingReader(const Suite& suite, std::vector<runtime::Language> wanted) {
  if (wanted.empty()) wanted = suite.languages;
  for (runtime::Language language : runtime::all_languages)
    if (std::find(wanted.begin(), wanted.end(), language) != wanted.end()) paths.push_back(prompts_path(suite, language));
  std::reverse(paths.begin(), paths.end());
}

AskingReader::~AskingReader() {
  close(*this);
  std::free(text);
}

bool next_line(AskingReader& reader, std::string_view& line) {
  while (!reader.error && (reader.file || open_next(reader))) {
    errno = 0;
    const ssize_t got = ::getline(&reader.text, &reader.room, reader.file);
    if (got < 0) {
      // A folder opens, and fails only when it is read.
      if (std::ferror(reader.file)) return fail(reader), false;
      close(reader);
      continue;
    }
    ++reader.line;
    line = {reader.text, static_cast<std::size_t>(got)};
    if (line.find_first_not_of(" \t\r\n") != std::string_view::npos) return true;
  }
  return false;
}

SuiteError trouble(const AskingReader& reader, const Problem& problem) {
  return {reader.path, reader.line, problem.message, problem.chinese};
}

bool next(AskingReader& reader, Asking& into) {
  std::string_view line;
  if (!next_line(reader, line)) return false;
  if (const auto problem = read_asking(line, into)) {
    reader.error = trouble(reader, *problem);
    return false;
  }
  return true;
}

}  // namespace cvr::suite
