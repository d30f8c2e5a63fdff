#include "compiler/syntax/tokens.h"

#include <algorithm>

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

// Quotes that are no quotes here, and those that do not go together: Word writes them. What they hold is read as the
// text that it was meant to be, so that one slip is one mistake.
struct Quotes {
  std::string_view open, close;
};
constexpr Quotes foreign_quotes[] = {{"‘", "’"}, {"「", "」"}, {"'", "'"}};

// Where the close is behind which a text seems to end: before a blank or a sign if there is one. npos if none.
std::size_t end_at(std::string_view line, std::string_view close, std::size_t from) {
  std::size_t first = std::string_view::npos;
  for (std::size_t at = line.find(close, from); at != std::string_view::npos; at = line.find(close, at + close.size())) {
    const std::size_t end = at + close.size();
    if (end >= line.size() || std::string_view(" \t\r,}").find(line[end]) != std::string_view::npos || line.substr(end).starts_with("\u3000")) return end;
    if (first == std::string_view::npos) first = end;
  }
  return first;
}

// The end of the text that begins with this token, which is in trouble on its line; npos where it is no such slip.
std::size_t slipped_end(std::string_view line, const Token& token, std::size_t begin) {
  const std::string_view rest = line.substr(begin), own = line.substr(0, begin + (token.end - token.begin));
  if (token.type == Lexer::UNKNOWN) {
    for (const Quotes& each : foreign_quotes)
      if (rest.starts_with(each.open)) return end_at(line, each.close, begin + each.open.size());
    return std::string_view::npos;
  }
  if (rest.starts_with("\"\"\"")) return std::string_view::npos;
  if (rest.starts_with("\"")) {
    const std::size_t end = end_at(own, "”", begin + 1), open = own.find("“", begin + 1);
    return open < end ? std::string_view::npos : end;
  }
  return token.type == Lexer::UNCLOSED_STRING ? end_at(own, "\"", begin + 3) : std::string_view::npos;
}

void report_slip(std::string_view line, Span span, std::size_t begin, DiagnosticSink& sink) {
  const bool straight = line[begin] == '"', curly = line.substr(begin).starts_with("“");
  if (straight || curly)
    report(sink, Finding::unclosed_string, span,
           words("this text opens with `{}`, but seems to end with `{}`", "这段文字以`{}`开头，却像是以`{}`结尾", straight ? "\"" : "“", straight ? "”" : "\""),
           words("write both alike: `\"…\"` or `“…”`", "请写成一对：`\"…\"`或`“…”`"));
  else
    report(sink, Finding::unexpected_character, span,
           words("`{}` cannot enclose a text", "`{}`不能用来括住文字", line.substr(begin, (line[begin] & 0x80) != 0 ? 3 : 1)),
           words("texts stand in double quotes: `\"…\"` or `“…”`", "文字写在双引号里：`\"…\"`或`“…”`"));
}

// The tokens with such texts made whole. What follows on the line is scanned anew; of a line one slip is said.
std::vector<Token> with_quotes_mended(const SourceFile& file, SourceId source, const std::vector<Token>& tokens, DiagnosticSink& sink) {
  const auto in_trouble = [](const Token& token) { return token.type == Lexer::UNKNOWN || token.type == Lexer::UNCLOSED_STRING; };
  if (std::none_of(tokens.begin(), tokens.end(), in_trouble)) return tokens;
  constexpr int most_slips = 8;  // on a line
  std::vector<Token> out, todo(tokens.rbegin(), tokens.rend());
  std::size_t looked_at = std::string::npos;  // the line it is about
  bool trouble = false;
  int slips = 0;
  while (!todo.empty()) {
    const Token token = todo.back();
    todo.pop_back();
    out.push_back(token);
    if (!in_trouble(token) && token.type != Lexer::STRING) continue;
    const std::size_t line_begin = *std::prev(std::upper_bound(file.line_starts.begin(), file.line_starts.end(), token.begin));
    const std::size_t line_end = std::min(file.text.find('\n', token.begin), file.text.size());
    if (line_begin != looked_at) {
      looked_at = line_begin, slips = 0, trouble = in_trouble(token);
      for (auto next = todo.rbegin(); !trouble && next != todo.rend() && next->begin < line_end; ++next) trouble = in_trouble(*next);
    }
    if (!trouble || slips == most_slips) continue;
    const std::string_view line = std::string_view(file.text).substr(line_begin, line_end - line_begin);
    const std::size_t end = slipped_end(line, token, token.begin - line_begin);
    if (end == std::string_view::npos) continue;
    out.back().type = Lexer::STRING;
    out.back().end = static_cast<std::uint32_t>(line_begin + end);
    if (slips++ == 0) report_slip(line, {source, token.begin, out.back().end}, token.begin - line_begin, sink);
    std::uint32_t rest_end = std::max(out.back().end, token.end);
    for (; !todo.empty() && (todo.back().begin < line_end || todo.back().begin < rest_end); todo.pop_back()) rest_end = std::max(rest_end, todo.back().end);
    std::vector<Token> rest = scan_any(std::string_view(file.text).substr(out.back().end, rest_end - out.back().end));
    for (Token& each : rest) each.begin += out.back().end, each.end += out.back().end;
    todo.insert(todo.end(), rest.rbegin(), rest.rend());
  }
  return out;
}

}  // namespace

TokenList scan(const SourceSet& sources, SourceId source, DiagnosticSink& sink) {
  const SourceFile& file = source_of(sources, source);
  TokenList list{source, file.text, {}, {}};
  if (over_limit(file, source, sink)) return list;

  std::optional<std::vector<Token>> scanned = scan_plain(file.text);
  if (!scanned) scanned = with_quotes_mended(file, source, scan_any(file.text), sink);
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
