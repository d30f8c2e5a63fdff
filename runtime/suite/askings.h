// The askings of a suite one after another: a suite need not fit into memory.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/files/line_file.h"
#include "runtime/fill/fill.h"
#include "runtime/suite/suite.h"
#include "runtime/template/problem.h"

namespace cvr::suite {

// One line of prompts.*.jsonl.
using Asking = runtime::Prompt;

// What is wrong with a line.
using runtime::Problem;
// Reads a line strictly: every field is there and of its type, letters have rules, identifiers are well formed.
std::optional<Problem> read_asking(std::string_view line, Asking& into);

// The rows of the languages asked for, or of all that the suite has: one file after another, packed or not.
struct AskingReader {
  explicit AskingReader(const Suite&, std::vector<runtime::Language> wanted = {});

  std::vector<std::string> paths;  // still to be read, the last one first
  std::string path;                // being read
  std::size_t line = 0;            // of it, from 1
  std::unique_ptr<files::LineFile> file;
  std::optional<SuiteError> error;
};

// The next asking; false at the end, and where `error` is set.
bool next(AskingReader&, Asking&);

// The same for whoever reads lines on several threads: the next line as it stands, to be given to `read_asking`.
// It is good until the next call.
bool next_line(AskingReader&, std::string_view& line);
// That the line last given cannot be read.
SuiteError trouble(const AskingReader&, const Problem&);

}  // namespace cvr::suite
