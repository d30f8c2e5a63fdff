// The lines of a file one after another, packed with Zstandard or not: a file need not fit into memory.
#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace cvr::files {

// Why a file cannot be read, in both languages.
struct Trouble {
  std::string message, chinese;
};

class LineFile {
 public:
  // Whether it is packed is told by its first bytes, not by its name.
  explicit LineFile(const std::string& path);
  ~LineFile();
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;

  // The next line with its line break, if it has one; good until the next call. False at the end, and where
  // `trouble` says so.
  bool next(std::string_view& line);
  const Trouble* trouble() const;  // nullptr: none

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cvr::files
