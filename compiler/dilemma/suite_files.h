// Several files that appear together or not at all, written piece by piece: a
// suite need not fit into memory.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/project/project.h"

namespace cvr::dilemma {

// A file that is done: what the manifest says of it.
struct SuiteFile {
  std::string name;
  std::size_t bytes = 0;
  std::string sha256;  // 64 hex digits
  bool packed = false;  // with Zstandard; then also of what it holds unpacked:
  std::size_t unpacked_bytes = 0;
  std::string unpacked_sha256;
};

class SuiteFiles {
 public:
  // Makes the folder where it is not there.
  explicit SuiteFiles(std::string folder);
  // What was not published is removed.
  ~SuiteFiles();
  SuiteFiles(const SuiteFiles&) = delete;
  SuiteFiles& operator=(const SuiteFiles&) = delete;

  // Opens a file under a temporary name; several can be open. One thread at a time.
  using Id = std::size_t;
  Id begin(const std::string& name);
  void append(Id file, std::string_view text);
  // To a file that is packed: `packed` is `text` as frames of Zstandard.
  void append(Id file, std::string_view packed, std::string_view text);
  // The files so far, in the order begun; all are closed.
  const std::vector<SuiteFile>& finished();
  // Gives every file its name. Prompts of an earlier build under a name this one lacks go. Otherwise the
  // first thing that went wrong, here or before: nothing is left behind then.
  std::optional<InputError> publish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cvr::dilemma
