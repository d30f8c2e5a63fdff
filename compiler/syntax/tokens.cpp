#include "compiler/syntax/tokens.h"

#include "CvrLexer.h"
#include "compiler/syntax/limits.h"

namespace cvr::syntax {
namespace {

using Lexer = grammar::CvrLexer;

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

// A line or file so large that it is no rule file: said at once, before the
// scanner copies it.
bool over_limit(const SourceFile& file, SourceId source, DiagnosticSink& sink) {
  const auto size = file.text.size();
  if (size > limits::file_bytes) {
    report(sink, Finding::file_too_large, {source, 0, 0},
           fmt::format("this file has {} MB; a rule file may have at most {} MB", size >> 20,
                       limits::file_bytes >> 20),
           "split the rules into several files");
    return true;
  }
  for (std::size_t line = 0; line < file.line_starts.size(); ++line) {
    const std::size_t begin = file.line_starts[line];
    const std::size_t end = line + 1 < file.line_starts.size() ? file.line_starts[line + 1] : size;
    if (end - begin <= limits::line_bytes) continue;
    report(sink, Finding::file_too_large, {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin)},
           fmt::format("line {} has {} bytes; a line may have at most {}", line + 1, end - begin, limits::line_bytes),
           "check that this is a rule file, and break the line up");
    return true;
  }
  return false;
}

// What the author may have meant by a character that the language does not
// have. Where it is the sign of a word, the word takes its place, so that the
// rest of the formula is still read.
struct Slip {
  std::string_view mark, hint;
  std::uint16_t read_as = 0;
};
constexpr Slip slips[] = {
    {"&&", "write `and` (且)", Lexer::AND},
    {"&", "write `and` (且)", Lexer::AND},
    {"∧", "write `and` (且)", Lexer::AND},
    {"∨", "write `or` (或)", Lexer::OR},
    {"!", "write `not` (非)", Lexer::NOT},
    {"！", "write `not` (非)", Lexer::NOT},
    {"¬", "write `not` (非)", Lexer::NOT},
    {"→", "write `implies` (蕴含)", Lexer::IMPLIES},
    {"⇒", "write `implies` (蕴含)", Lexer::IMPLIES},
    {"。", "clauses need no full stop: each starts with its keyword"},
    {"'", "texts stand in double quotes: `\"…\"`"},
    {"‘", "texts stand in double quotes: `“…”`"},
    {"’", "texts stand in double quotes: `“…”`"},
    {"「", "texts stand in double quotes: `“…”`"},
    {"」", "texts stand in double quotes: `“…”`"},
    {"”", "this closing quote has no opening one before it: `“…”`"},
    {"/", "a comment starts with `#`"},
    {"·", "write a full stop between the parts of a name: `诚信.真诚无欺`"},
};

const Slip* slip_for(std::string_view characters) {
  for (const Slip& slip : slips)
    if (characters.substr(0, slip.mark.size()) == slip.mark) return &slip;
  return nullptr;
}

std::string shown(std::string_view characters) {
  std::string out;
  for (std::size_t i = 0; i < characters.size() && out.size() < 24; ++i) {
    const auto c = static_cast<unsigned char>(characters[i]);
    if (c < 0x20 || c == 0x7f) out += fmt::format("\\u{{{:x}}}", c);
    else out += characters[i];
  }
  while (!out.empty() && find_invalid_utf8(out) != std::string_view::npos) out.pop_back();
  return out.size() < characters.size() && out.size() >= 20 ? out + "…" : out;
}

void report_unknown(TokenList& list, Token run, DiagnosticSink& sink) {
  const std::string_view characters = text_of(list, run);
  const Slip* slip = slip_for(characters);
  report(sink, Finding::unexpected_character, span_of(list, run),
         fmt::format("`{}` has no meaning here", shown(characters)), std::string(slip ? slip->hint : "remove it"));
  if (!slip || slip->read_as == 0 || characters != slip->mark) return;
  run.type = slip->read_as;
  list.tokens.push_back(run);
}

void check_string(const TokenList& list, Token& token, DiagnosticSink& sink) {
  const std::string_view text = text_of(list, token);
  if (token.type == Lexer::UNCLOSED_STRING) {
    token.type = Lexer::STRING;
    const bool many = text.substr(0, 3) == "\"\"\"";
    const std::string_view quote = many ? "\"\"\"" : text.front() == '"' ? "\"" : "”";
    report(sink, Finding::unclosed_string, {list.source, token.begin, token.end},
           many ? "this text has no end: `\"\"\"` is missing after it" : "this text has no end on its line",
           fmt::format("close it with `{}`{}", quote,
                       many ? "" : ", or use `\"\"\"` for a text of several lines"));
  }
  if (text.size() > limits::string_bytes)
    report(sink, Finding::string_too_long, {list.source, token.begin, token.begin + 1},
           fmt::format("this text has {} bytes; a text may have at most {}", text.size(), limits::string_bytes),
           "check whether a closing quote is missing, or shorten the text");
}

}  // namespace

TokenList scan(const SourceSet& sources, SourceId source, DiagnosticSink& sink) {
  const SourceFile& file = source_of(sources, source);
  TokenList list{source, file.text, {}, {}};
  if (over_limit(file, source, sink)) return list;

  antlr4::ANTLRInputStream input(file.text);
  Lexer lexer(&input);
  lexer.removeErrorListeners();
  Cursor cursor{file.text};
  bool line_begins = true;
  std::optional<Token> unknown;  // a run of them is one mistake
  const auto flush_unknown = [&] {
    if (unknown) report_unknown(list, *unknown, sink);
    unknown.reset();
  };

  for (;;) {
    const auto scanned = lexer.nextToken();
    if (scanned->getType() == antlr4::Token::EOF) break;
    Token token;
    token.begin = cursor.to(scanned->getStartIndex());
    token.end = cursor.to(scanned->getStopIndex() + 1);
    token.type = static_cast<std::uint16_t>(scanned->getType());
    token.first_on_line = line_begins;
    if (token.type == Lexer::UNKNOWN) {
      if (unknown && unknown->end == token.begin) unknown->end = token.end;
      else flush_unknown(), unknown = token;
      line_begins = false;
      continue;
    }
    if (token.type == Lexer::SPACE) {
      if (text_of(list, token).find('\n') != std::string_view::npos) line_begins = true;
      continue;
    }
    flush_unknown();
    if (token.type == Lexer::DOC || token.type == Lexer::COMMENT) {
      list.comments.push_back({token.begin, token.end, static_cast<std::uint32_t>(list.tokens.size()),
                               token.type == Lexer::DOC, token.first_on_line});
    } else {
      if (token.type == Lexer::STRING || token.type == Lexer::UNCLOSED_STRING) check_string(list, token, sink);
      list.tokens.push_back(token);
    }
    line_begins = false;
  }
  flush_unknown();
  return list;
}

}  // namespace cvr::syntax
