#include "compiler/syntax/tokens.h"

#include "CvrLexer.h"
#include "compiler/syntax/limits.h"
#include "compiler/syntax/scanners.h"

namespace cvr::syntax {
namespace {

using Lexer = grammar::CvrLexer;

// A line or file so large that it is no rule file: said at once, before the
// scanner copies it.
bool over_limit(const SourceFile& file, SourceId source, DiagnosticSink& sink) {
  const auto size = file.text.size();
  if (size > limits::file_bytes) {
    report(sink, Finding::file_too_large, {source, 0, 0},
           words("this file has {} MB; a rule file may have at most {} MB", "这个文件有{} MB，规则文件最多{} MB", size >> 20,
                       limits::file_bytes >> 20),
           words("split the rules into several files", "请把规则拆到几个文件里"));
    return true;
  }
  for (std::size_t line = 0; line < file.line_starts.size(); ++line) {
    const std::size_t begin = file.line_starts[line];
    const std::size_t end = line + 1 < file.line_starts.size() ? file.line_starts[line + 1] : size;
    if (end - begin <= limits::line_bytes) continue;
    report(sink, Finding::file_too_large, {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin)},
           words("line {} has {} bytes; a line may have at most {}", "第{}行有{}字节，一行最多{}字节", line + 1, end - begin, limits::line_bytes),
           words("check that this is a rule file, and break the line up", "请确认这是规则文件，并把这一行拆开"));
    return true;
  }
  return false;
}

// What the author may have meant by a character that the language does not
// have. Where it is the sign of a word, the word takes its place, so that the
// rest of the formula is still read.
struct Slip {
  std::string_view mark;
  Words hint;
  std::uint16_t read_as = 0;
};
const Slip slips[] = {
    {"&&", words("write `and` (且)", "请写`and`（且）"), Lexer::AND},
    {"&", words("write `and` (且)", "请写`and`（且）"), Lexer::AND},
    {"∧", words("write `and` (且)", "请写`and`（且）"), Lexer::AND},
    {"∨", words("write `or` (或)", "请写`or`（或）"), Lexer::OR},
    {"!", words("write `not` (非)", "请写`not`（非）"), Lexer::NOT},
    {"！", words("write `not` (非)", "请写`not`（非）"), Lexer::NOT},
    {"¬", words("write `not` (非)", "请写`not`（非）"), Lexer::NOT},
    {"→", words("write `implies` (蕴含)", "请写`implies`（蕴含）"), Lexer::IMPLIES},
    {"⇒", words("write `implies` (蕴含)", "请写`implies`（蕴含）"), Lexer::IMPLIES},
    {"。", words("clauses need no full stop: each starts with its keyword", "子句不用句号：每个子句都以关键字开头")},
    {"'", words("texts stand in double quotes: `\"…\"`", "文字写在双引号里：`\"…\"`")},
    {"‘", words("texts stand in double quotes: `“…”`", "文字写在双引号里：`“…”`")},
    {"’", words("texts stand in double quotes: `“…”`", "文字写在双引号里：`“…”`")},
    {"「", words("texts stand in double quotes: `“…”`", "文字写在双引号里：`“…”`")},
    {"」", words("texts stand in double quotes: `“…”`", "文字写在双引号里：`“…”`")},
    {"”", words("this closing quote has no opening one before it: `“…”`", "这个右引号前面没有左引号：`“…”`")},
    {"/", words("a comment starts with `#`", "注释以`#`开头")},
    {"·", words("write a full stop between the parts of a name: `诚信.真诚无欺`", "名称的各部分之间请用点号：`诚信.真诚无欺`")},
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
         words("`{}` has no meaning here", "`{}`在这里没有意义", shown(characters)), slip ? slip->hint : words("remove it", "请删去它"));
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
           many ? words("this text has no end: `\"\"\"` is missing after it",
                        "这段文字没有结束：后面缺少`\"\"\"`") : words("this text has no end on its line", "这段文字在本行没有结束"),
           words("close it with `{}`{}", "请用`{}`结束它{}", quote,
                       many ? Words() : words(", or use `\"\"\"` for a text of several lines", "；多行文字请用`\"\"\"`")));
  }
  if (text.size() > limits::string_bytes)
    report(sink, Finding::string_too_long, {list.source, token.begin, token.begin + 1},
           words("this text has {} bytes; a text may have at most {}", "这段文字有{}字节，一段文字最多{}字节", text.size(), limits::string_bytes),
           words("check whether a closing quote is missing, or shorten the text", "请看看是否漏了右引号，或缩短文字"));
}

}  // namespace

TokenList scan(const SourceSet& sources, SourceId source, DiagnosticSink& sink) {
  const SourceFile& file = source_of(sources, source);
  TokenList list{source, file.text, {}, {}};
  if (over_limit(file, source, sink)) return list;

  std::optional<std::vector<Token>> scanned = scan_plain(file.text);
  if (!scanned) scanned = scan_any(file.text);
  bool line_begins = true;
  std::optional<Token> unknown;  // a run of them is one mistake
  const auto flush_unknown = [&] {
    if (unknown) report_unknown(list, *unknown, sink);
    unknown.reset();
  };

  for (Token& token : *scanned) {
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
