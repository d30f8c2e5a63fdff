#include "CvrLexer.h"
#include "compiler/syntax/scanners.h"

namespace cvr::syntax {
namespace {

// Steps over UTF-8 in time with ANTLR's counting of code points.
struct Cursor {
  std::string_view text;
  std::size_t byte = 0;
  std::size_t character = 0;

  std::uint32_t to(std::size_t target) {
    for (; character < target && byte < text.size(); ++character) {
      ++byte;
      while (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) ++byte;
    }
    return static_cast<std::uint32_t>(byte);
  }
};

}  // namespace

std::vector<Token> scan_any(std::string_view text) {
  antlr4::ANTLRInputStream input{std::string(text)};
  grammar::CvrLexer lexer(&input);
  lexer.removeErrorListeners();
  Cursor cursor{text};
  std::vector<Token> tokens;
  for (;;) {
    const auto scanned = lexer.nextToken();
    if (scanned->getType() == antlr4::Token::EOF) return tokens;
    Token token;
    token.begin = cursor.to(scanned->getStartIndex());
    token.end = cursor.to(scanned->getStopIndex() + 1);
    token.type = static_cast<std::uint16_t>(scanned->getType());
    tokens.push_back(token);
  }
}

}  // namespace cvr::syntax
