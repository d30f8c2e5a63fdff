// Where the lines of a formatted file begin and end, decided from the parse
// tree; how they are printed is format.cpp's.
#pragma once
#include "compiler/syntax/segments.h"

namespace cvr::syntax {

struct Line {
  std::uint32_t begin = 0, end = 0;  // tokens; all lines together are all tokens
  std::uint16_t depth = 0;           // of indentation
  std::uint16_t lead = 0;            // tokens of the keyword that the rest is aligned behind; 0: none
  std::uint32_t block = 0;           // lines of one block are aligned together
  bool closes = false;               // a `}`
};

struct Layout {
  std::vector<Line> lines;
  std::vector<std::uint32_t> first_lines;  // of each module line, use line and declaration
  std::vector<bool> tight;                 // by token: no space before it
};

// For a file without syntax errors.
Layout lay_out(const TokenList&, const std::vector<Segment>&);

}  // namespace cvr::syntax
