// Source text and places in it. A file is read whole, checked to be UTF-8 by
// the reader, and never changes afterwards, so spans stay valid.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/id.h"

namespace cvr {

// Half-open range of byte offsets into one file.
struct Span {
  SourceId file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
};

// 1-based. `column` counts characters as a person does: grapheme clusters.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

struct SourceFile {
  std::string path;  // as shown to people: relative to the project (or as given), with '/'
  std::string text;  // UTF-8, a leading byte-order mark removed
  std::vector<std::uint32_t> line_starts;  // byte offset of each line's first byte
  bool library = false;  // part of the standard library: checked, but its findings are not the user's
};

struct SourceSet {
  std::deque<SourceFile> files;  // deque: references stay valid while files are added
};

// Where the lines of a text begin, in bytes.
std::vector<std::uint32_t> line_starts_of(std::string_view text);
// Adds a file; `text` must be valid UTF-8. Works out the line starts unless they are given.
SourceId add_source(SourceSet&, std::string path, std::string text, bool library = false);
SourceId add_source(SourceSet&, std::string path, std::string text, bool library, std::vector<std::uint32_t> line_starts);
// The module that a file is where it names none: its own name up to the first dot, composed as names are.
std::string own_module_name(const SourceFile&);
const SourceFile& source_of(const SourceSet&, SourceId);
// Line and column of a byte offset; offsets past the end give the last position.
Position position_of(const SourceFile&, std::uint32_t offset);
// The text of 1-based line `line` without its line break.
std::string_view line_text(const SourceFile&, std::uint32_t line);
// Terminal columns that UTF-8 `text` takes (East Asian wide and full-width
// characters take two, combining marks none; tabs count to the next multiple of 4).
std::size_t display_width(std::string_view text);
// Byte offset of the first byte that is not valid UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view bytes);

}  // namespace cvr
