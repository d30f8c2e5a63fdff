#include "runtime/suite/askings.h"

#include <algorithm>

namespace cvr::suite {
namespace {

bool open_next(AskingReader& reader) {
  if (reader.paths.empty()) return false;
  reader.path = std::move(reader.paths.back());
  reader.paths.pop_back();
  reader.line = 0;
  reader.file = std::make_unique<files::LineFile>(reader.path);
  return true;
}

}  // namespace

AskingReader::AskingReader(const Suite& suite, std::vector<runtime::Language> wanted) {
  if (wanted.empty()) wanted = suite.languages;
  for (runtime::Language language : runtime::all_languages)
    if (std::find(wanted.begin(), wanted.end(), language) != wanted.end()) paths.push_back(prompts_path(suite, language));
  std::reverse(paths.begin(), paths.end());
}

bool next_line(AskingReader& reader, std::string_view& line) {
  while (!reader.error && (reader.file || open_next(reader))) {
    if (reader.file->next(line)) {
      ++reader.line;
      if (line.find_first_not_of(" \t\r\n") != std::string_view::npos) return true;
    } else {
      if (const files::Trouble* why = reader.file->trouble()) reader.error = SuiteError{reader.path, 0, why->message, why->chinese};
      reader.file.reset();
    }
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
