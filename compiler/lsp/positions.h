// Places as the protocol counts them: lines from 0, and UTF-16 units in a line.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "compiler/lsp/json.h"
#include "compiler/source/source.h"

namespace cvr::lsp {

struct Place {
  std::uint32_t line = 0, character = 0;
};

// Byte offsets of the starts of lines; "\n", "\r\n" and a lone "\r" end a line.
std::vector<std::uint32_t> line_starts(std::string_view text);
// Of a byte offset. Inside a character: its beginning; past the end: the end.
Place place_of(std::string_view text, std::uint32_t offset);
// The byte offset of a place. Past the end of a line: its end; between two surrogates: before the character.
std::uint32_t offset_of(std::string_view text, Place place);

Json range_json(std::string_view text, std::uint32_t begin, std::uint32_t end);
Json range_json(const SourceSet&, Span);
// Of the protocol's `Position`; zero for anything else.
Place read_place(const Json&);

}  // namespace cvr::lsp
