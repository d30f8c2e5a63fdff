#include "compiler/source/source.h"

#include <catch2/catch.hpp>

using namespace cvr;

TEST_CASE("columns count characters as a person does") {
  SourceSet set;
  const SourceFile& file = source_of(set, add_source(set, "a.cvr", "必须 a\ne\xcc\x81x"));
  CHECK(position_of(file, 0).column == 1);
  CHECK(position_of(file, 6).column == 3);
  CHECK(position_of(file, 7).column == 4);
  CHECK(position_of(file, 12).line == 2);
  CHECK(position_of(file, 12).column == 2);  // after e with its accent
  CHECK(position_of(file, 999).line == 2);
}

TEST_CASE("a line comes without its line break") {
  SourceSet set;
  const SourceFile& file = source_of(set, add_source(set, "a.cvr", "one\r\ntwo\n"));
  CHECK(line_text(file, 1) == "one");
  CHECK(line_text(file, 2) == "two");
  CHECK(line_text(file, 3).empty());
}

TEST_CASE("wide characters take two terminal columns") {
  CHECK(display_width("ab") == 2);
  CHECK(display_width("诚信") == 4);
  CHECK(display_width("（a）") == 5);
  CHECK(display_width("e\xcc\x81") == 1);
  CHECK(display_width("a\tb") == 5);
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  CHECK(find_invalid_utf8("诚信") == std::string_view::npos);
  CHECK(find_invalid_utf8("ab\xc4z") == 2);
  CHECK(find_invalid_utf8("\xed\xa0\x80") == 0);  // a lone surrogate
  CHECK(find_invalid_utf8("ab\xe8\xaf") == 2);    // cut off in the middle
}
