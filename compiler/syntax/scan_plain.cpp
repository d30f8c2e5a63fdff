#include <tuple>
#include <unordered_map>

#include "CvrLexer.h"
#include "compiler/syntax/scanners.h"

namespace cvr::syntax {
namespace {

using Lexer = grammar::CvrLexer;

const std::unordered_map<std::string_view, std::uint16_t>& keyword_types() {
  static const std::unordered_map<std::string_view, std::uint16_t> types = [] {
    std::unordered_map<std::string_view, std::uint16_t> table;
#define CVR_KEYWORD(token, english, chinese, use, soft) \
  table.emplace(english, static_cast<std::uint16_t>(Lexer::token)), table.emplace(chinese, static_cast<std::uint16_t>(Lexer::token));
#include "compiler/syntax/keywords.def"
#undef CVR_KEYWORD
    // In English these are two tokens.
    table.erase("must not"), table.erase("should not");
    return table;
  }();
  return types;
}

struct Sign { std::string_view text; std::uint16_t type; };
// The longer of two that begin alike stands first.
constexpr Sign signs[] = {
    {"(", Lexer::LPAREN}, {")", Lexer::RPAREN}, {"{", Lexer::LBRACE}, {"}", Lexer::RBRACE}, {"[", Lexer::LBRACKET}, {"]", Lexer::RBRACKET},
    {",", Lexer::COMMA}, {":", Lexer::COLON}, {";", Lexer::SEMI}, {"|", Lexer::PIPE}, {"..", Lexer::RANGE}, {".", Lexer::DOT}, {"-", Lexer::MINUS},
    {"==", Lexer::EQEQ}, {"=", Lexer::EQ}, {"!=", Lexer::NE}, {"<=", Lexer::LE}, {">=", Lexer::GE}, {"<", Lexer::LT}, {">", Lexer::GT},
    {"（", Lexer::LPAREN}, {"）", Lexer::RPAREN}, {"｛", Lexer::LBRACE}, {"｝", Lexer::RBRACE}, {"［", Lexer::LBRACKET}, {"］", Lexer::RBRACKET},
    {"，", Lexer::COMMA}, {"、", Lexer::COMMA}, {"：", Lexer::COLON}, {"；", Lexer::SEMI}, {"｜", Lexer::PIPE}, {"．．", Lexer::RANGE}, {"．", Lexer::DOT},
    {"－", Lexer::MINUS}, {"＝＝", Lexer::EQEQ}, {"＝", Lexer::EQ}, {"≠", Lexer::NE}, {"！＝", Lexer::NE}, {"≤", Lexer::LE}, {"＜＝", Lexer::LE},
    {"≥", Lexer::GE}, {"＞＝", Lexer::GE}, {"＜", Lexer::LT}, {"＞", Lexer::GT},
};

constexpr std::string_view wide_blank = "\u3000", hard_blank = "\u00A0", mark = "\uFEFF";

struct Scanner {
  std::string_view text;
  std::size_t at = 0;
  std::vector<Token> tokens{};

  bool starts(std::string_view with, std::size_t from) const { return text.substr(from, with.size()) == with; }
  void add(std::size_t end, std::uint16_t type) {
    tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end), type, false});
    at = end;
  }

  // Bytes of the blank at `from`; the mark of byte order is one between tokens only.
  std::size_t blank(std::size_t from, bool with_mark) const {
    if (from >= text.size()) return 0;
    const char c = text[from];
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') return 1;
    if (static_cast<unsigned char>(c) < 0x80) return 0;
    if (starts(wide_blank, from)) return wide_blank.size();
    if (starts(hard_blank, from)) return hard_blank.size();
    return with_mark && starts(mark, from) ? mark.size() : 0;
  }
  std::size_t past_blanks(std::size_t from, bool with_mark) const {
    for (std::size_t step; (step = blank(from, with_mark)) > 0;) from += step;
    return from;
  }

  // Bytes of the letter of a name at `from`: ASCII, or the common Chinese characters U+4E00 to U+9FA5.
  std::size_t letter(std::size_t from) const {
    if (from >= text.size()) return 0;
    const auto c = static_cast<unsigned char>(text[from]);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_') return 1;
    if (c < 0xE4 || c > 0xE9 || from + 2 >= text.size()) return 0;
    const unsigned point = (c & 0x0Fu) << 12 | (static_cast<unsigned char>(text[from + 1]) & 0x3Fu) << 6 | (static_cast<unsigned char>(text[from + 2]) & 0x3Fu);
    return point >= 0x4E00 && point <= 0x9FA5 ? 3 : 0;
  }
  static bool is_digit(char c) { return c >= '0' && c <= '9'; }

  const Sign* sign(std::size_t from) const {
    for (const Sign& each : signs)
      if (text[from] == each.text[0] && starts(each.text, from)) return &each;
    return nullptr;
  }
  // What ends here is sure to: no character follows that might belong to it.
  bool ends_at(std::size_t end) const {
    return end >= text.size() || static_cast<unsigned char>(text[end]) < 0x80 || blank(end, true) > 0 || sign(end) || starts("“", end) || starts("”", end);
  }

  bool name() {
    std::size_t end = at;
    for (std::size_t step; (step = end < text.size() && is_digit(text[end]) ? 1 : letter(end)) > 0;) end += step;
    if (!ends_at(end)) return false;
    const std::string_view word = text.substr(at, end - at);
    // `at most` is one token, whatever stands between the words, and whatever follows.
    if (word == "at" || word == "no") {
      const std::size_t second = past_blanks(end, false);
      for (const auto& [first, rest, type] : {std::tuple("at", "most", Lexer::AT_MOST), std::tuple("at", "least", Lexer::AT_LEAST), std::tuple("no", "conflict", Lexer::NO_CONFLICT)})
        if (second > end && word == first && starts(rest, second)) {
          add(second + std::string_view(rest).size(), static_cast<std::uint16_t>(type));
          return true;
        }
    }
    const auto keyword = keyword_types().find(word);
    add(end, keyword == keyword_types().end() ? static_cast<std::uint16_t>(Lexer::NAME) : keyword->second);
    return true;
  }

  bool number() {
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (!ends_at(end)) return false;
    add(end, Lexer::INT);
    return true;
  }

  bool string(std::string_view open, std::string_view close) {
    if (starts("\"\"\"", at)) return false;
    for (std::size_t end = at + open.size(); end < text.size(); ++end) {
      const char c = text[end];
      if (c == '\n' || c == '\r') return false;
      if (c == '\\') {
        if (++end >= text.size() || text[end] == '\n' || text[end] == '\r') return false;
      } else if (c == close[0] && starts(close, end)) {
        add(end + close.size(), Lexer::STRING);
        return true;
      }
    }
    return false;
  }

  void comment() {
    const std::size_t end = std::min(text.find_first_of("\r\n", at), text.size());
    const bool doc = starts("##", at) && !(at + 2 < end && text[at + 2] == '#');
    add(end, doc ? Lexer::DOC : Lexer::COMMENT);
  }

  bool next() {
    if (const std::size_t end = past_blanks(at, true); end > at) return add(end, Lexer::SPACE), true;
    const char c = text[at];
    if (c == '#') return comment(), true;
    if (c == '"') return string("\"", "\"");
    if (is_digit(c)) return number();
    if (letter(at) > 0) return name();
    if (starts("“", at)) return string("“", "”");
    if (const Sign* found = sign(at)) return add(at + found->text.size(), found->type), true;
    return false;
  }
};

}  // namespace

std::optional<std::vector<Token>> scan_plain(std::string_view text) {
  // ANTLR leaves out a mark at the very beginning.
  if (text.substr(0, mark.size()) == mark) return std::nullopt;
  Scanner scanner{text};
  scanner.tokens.reserve(text.size() / 4);
  while (scanner.at < text.size())
    if (!scanner.next()) return std::nullopt;
  return std::move(scanner.tokens);
}

}  // namespace cvr::syntax
