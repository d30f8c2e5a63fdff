// The plain scanner against the generated one: what it reads, both read alike.
#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "compiler/syntax/scanners.h"

using namespace cvr;

namespace {

std::string shown(const std::vector<syntax::Token>& tokens) {
  std::string out;
  for (const syntax::Token& t : tokens) out += fmt::format("{}-{}:{} ", t.begin, t.end, t.type);
  return out;
}

// Whether the plain scanner read it.
bool agree(const std::string& text) {
  const auto plain = syntax::scan_plain(text);
  if (!plain) return false;
  INFO(text);
  REQUIRE(shown(*plain) == shown(syntax::scan_any(text)));
  return true;
}

}  // namespace

TEST_CASE("shipped files are read plainly, and alike") {
  std::size_t files = 0, plain = 0;
  for (const char* folder : {"/stdlib", "/rules/rescue", "/examples", "/tests/cases"})
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(CVR_SOURCE_DIR) + folder)) {
      if (entry.path().extension() != ".cvr") continue;
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string text(std::istreambuf_iterator<char>(file), {});
      if (find_invalid_utf8(text) != std::string::npos) continue;  // refused before it is scanned
      ++files;
      plain += agree(text);
    }
  CHECK(files > 100);
  CHECK(plain > files * 8 / 10);
}

TEST_CASE("pieces in any order are read alike") {
  const std::vector<std::string> pieces = {
      "rule", "must", " ", "  ", "\n", "\r\n", "\t", "not", "must not", "at", "most", "at most", "at\n least", "no conflict", "no", "conflict", "mostly",
      "当", "且", "不得", "医生", "至多", "医生a1", "_", "x1", "1", "007", "..", ".", "...", "(", "（", "）", "，", "、", "：", "｜", "．", "．．", "＝", "＝＝", "=", "==", "!=",
      "！＝", "≠", "<", "<=", "≤", "＜＝", "＞", ">=", "-", "－", ";", "\"a\"", "\"\"", "\"\\\"\"", "“中”", "“a\\”b”", "# c\n", "## d", "###", "#", "\u3000", "\u00A0",
      "\uFEFF", "\"", "“", "”", "!", "\"\"\"a\"\"\"", "\\", "é", "\u0301", "１", "𠀀", "ａ", "·", "&", "{", "}", "｛", "[", "]"};
  std::mt19937 random(7);
  std::size_t plain = 0;
  for (int round = 0; round < 6000; ++round) {
    std::string text;
    // Mostly what both can read, so that long texts are compared too.
    const std::size_t common = round % 4 ? pieces.size() - 22 : pieces.size();
    for (unsigned i = 0, n = 1 + random() % 12; i < n; ++i) text += pieces[random() % common];
    plain += agree(text);
  }
  CHECK(plain > 2000);
}

TEST_CASE("what the plain scanner leaves alone") {
  for (const char* text : {"\"open", "\"\"\"long\"\"\"", "a & b", "!", "caf\u00e9", "\uFEFFrule", "“a”b”"}) {
    INFO(text);
    CHECK_FALSE(syntax::scan_plain(text));
  }
  CHECK(syntax::scan_plain("rule a { must not b(患者) } # c"));
}
