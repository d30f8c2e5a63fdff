// Bytes of one file, checked to be text.
#pragma once
#include <optional>
#include <string>

#include "compiler/project/project.h"

namespace cvr {

// A file larger than this is refused: whole files are held in memory, and no rule sheet comes near it.
inline constexpr std::size_t largest_file = 64u << 20;

// Reads `path` (or standard input for "-") and adds it to `sources` as `shown`. Broken UTF-8, NUL bytes
// and too large files are reported to the sink; the file then stands in `sources` with the text up to
// that place, and `sound` is false. Trouble with the file itself is returned.
struct ReadFile {
  SourceId id;
  bool sound = true;
};
// In two steps, of which the first may be taken for many files side by side.
struct RawFile {
  std::variant<std::string, int> bytes;  // without a byte-order mark; or why there are none, as errno has it
  std::size_t mark = 0;                  // bytes of the mark
  std::size_t invalid_utf8 = std::string::npos, nul = std::string::npos;  // the first in `bytes`
  std::vector<std::uint32_t> line_starts = {};
  bool too_large = false;  // no bytes are kept then
};
RawFile read_raw(const std::string& path);
std::variant<ReadFile, InputError> take_raw(RawFile, const std::string& shown, bool library, SourceSet& sources, DiagnosticSink&);

std::variant<ReadFile, InputError> read_file(const std::string& path, const std::string& shown, bool library,
                                             SourceSet& sources, DiagnosticSink&);

// The same for text that is already here.
std::variant<ReadFile, InputError> take_text(std::string bytes, const std::string& shown, bool library,
                                             SourceSet& sources, DiagnosticSink&);

}  // namespace cvr
