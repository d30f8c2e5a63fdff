// What every format writes with: files with their hashes, rows one by one, and the parts of a suite.
#pragma once
#include <cstdio>
#include <memory>
#include <unordered_set>

#include "runtime/digest/sha256.h"
#include "runtime/export/export.h"

namespace cvr::exporting {

struct File {
  std::string name;  // under the folder, with slashes
  std::FILE* stream = nullptr;
  runtime::Sha256 hash;
  std::size_t bytes = 0, lines = 0;  // lines: counted by whoever writes rows
  std::string sha256;                // once closed
};

struct Job {
  Job(const Request& r, const Format& f, std::string where);
  ~Job();
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;

  const Request& request;
  const Format& format;
  std::string folder;
  std::vector<std::unique_ptr<File>> files;
  std::optional<Trouble> trouble;  // the first; nothing is read or written any more
  std::size_t askings = 0;
  std::unordered_set<std::string> dilemmas;  // of all rows so far
};

// Opens a file, and its folders where they are not there.
File& begin(Job&, const std::string& name);
void put(Job&, File&, std::string_view text);
void close(Job&, File&);
// A whole small file.
void write(Job&, const std::string& name, std::string_view text);

// Every asking that is wanted, in the suite's order.
void each_asking(Job&, const std::function<void(const suite::Asking&)>& take);

// The askings of one form in one language: other tools take all rows of a file to be of one shape.
struct Part {
  runtime::Form form = runtime::Form::ab;
  runtime::Language lang = runtime::Language::zh;
  std::string name;  // "ab_zh"
  File* file = nullptr;
  std::size_t choices = 0;  // letters of each row
};
// One file of rows for each part that has any, by form, then by language. `path` has {} where the part's name goes;
// `append` adds one line without its end.
std::vector<Part> write_parts(Job&, std::string_view path, void (*append)(std::string& out, const suite::Asking&));

// "A", "B" and so on.
std::string letter(std::size_t choice);
// The system's words and the prompt, for tools that have no place for the former.
std::string whole_prompt(const suite::Asking&);
// For the README.md of an export: what marks one option, and the canary.
std::string about_targets(const Job&);
std::string title(const Job&);

// The formats, one in each file.
void write_batch(Job&);
void write_evalscope(Job&);
void write_hf(Job&);
void write_inspect(Job&);
void write_lm_eval(Job&);
void write_openai_evals(Job&);
void write_opencompass(Job&);
void write_promptfoo(Job&);

}  // namespace cvr::exporting
