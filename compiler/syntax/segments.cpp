#include "compiler/syntax/segments.h"

#include "CvrParser.h"
#include "compiler/syntax/keywords.h"
#include "compiler/syntax/messages.h"
#include "compiler/syntax/limits.h"

namespace cvr::syntax {
namespace {

using P = grammar::CvrParser;

bool starts_declaration(std::uint16_t type) {
  switch (type) {
    case P::FRAMEWORK: case P::KIND: case P::ROLE: case P::FACT: case P::MEASURE: case P::ACTION: case P::OUTCOME:
    case P::RESOURCE: case P::LAW: case P::RULE: case P::PREFER: case P::SCENE: case P::POOL:
      return true;
    default:
      return false;
  }
}

bool starts_segment(const std::vector<Token>& tokens, std::size_t at) {
  const auto type = tokens[at].type;
  if (at > 0 && tokens[at - 1].type == P::DOT) return false;  // part of a path: std.law
  if (type == P::MODULE || type == P::USE || starts_declaration(type)) return true;
  return type == P::TEST && at + 1 < tokens.size() && tokens[at + 1].type == P::STRING;
}

std::uint32_t indent_of(const TokenList& list, const Token& token) {
  const auto line = list.text.rfind('\n', token.begin);
  return token.begin - static_cast<std::uint32_t>(line == std::string_view::npos ? 0 : line + 1);
}

// Two names in a row at the start of a line, `rul two {`: never part of what
// stands before, but a declaration whose keyword is misspelled.
bool looks_like_declaration(const TokenList& list, std::size_t at) {
  const auto& tokens = list.tokens;
  return tokens[at].type == P::NAME && tokens[at].first_on_line && at + 1 < tokens.size() &&
         tokens[at + 1].type == P::NAME && !tokens[at + 1].first_on_line;
}

// The end of the declaration at `begin`: the next one at its own level, the
// brace that closes it, or, where a brace is missing, a declaration that stands
// at the start of a line no further in than this one.
struct End {
  std::size_t at;
  std::optional<std::size_t> open_brace;  // never closed
};
End end_of(const TokenList& list, std::size_t begin) {
  const auto& tokens = list.tokens;
  const std::uint32_t indent = indent_of(list, tokens[begin]);
  std::vector<std::size_t> open;
  std::size_t at = begin + 1;
  for (; at < tokens.size(); ++at) {
    const Token& token = tokens[at];
    if (token.type == P::LBRACE) open.push_back(at);
    if (token.type == P::RBRACE) {
      if (open.empty()) return {at, {}};
      open.pop_back();
      if (open.empty()) return {at + 1, {}};
    }
    if (open.empty() && looks_like_declaration(list, at) && indent_of(list, token) <= indent) return {at, {}};
    if (!starts_segment(tokens, at)) continue;
    if (open.empty()) return {at, {}};
    if (token.first_on_line && indent_of(list, token) <= indent) return {at, open.back()};
  }
  return {at, open.empty() ? std::nullopt : std::optional(open.back())};
}

void report_open_brace(const TokenList& list, std::size_t brace, std::size_t end, DiagnosticSink& sink) {
  const Token& open = list.tokens[brace];
  const auto last = list.tokens[end - 1].end;
  const bool at_end = end == list.tokens.size();
  Diagnostic& found = report(sink, Finding::syntax_error, {list.source, last, last},
                             at_end ? words("a `}}` is missing at the end of the file", "文件末尾缺少`}}`")
                                    : words("a `}}` is missing before the next `{}`", "下一个`{}`之前缺少`}}`",
                                                  text_of(list, list.tokens[end])),
                             words("close the brace that is open", "请补上与左花括号配对的右花括号"));
  found.related.push_back({span_of(list, open), words("opened here", "在这里开始")});
}

// Brackets, `not` and `implies` inside each other, counted on the tokens so
// that no depth of nesting reaches the parser's own stack.
std::optional<std::size_t> too_deep(const TokenList& list, const Segment& segment) {
  std::vector<std::size_t> implications = {0};  // per open bracket
  std::size_t run = 0, depth = 0;
  for (std::size_t at = segment.begin; at < segment.end; ++at) {
    switch (list.tokens[at].type) {
      case P::LPAREN: case P::LBRACE: case P::LBRACKET:
        implications.push_back(0);
        ++depth;
        break;
      case P::RPAREN: case P::RBRACE: case P::RBRACKET:
        if (implications.size() > 1) depth -= 1 + implications.back(), implications.pop_back();
        run = 0;
        break;
      case P::IMPLIES:
        ++implications.back();
        ++depth;
        break;
      case P::NOT: case P::PREVENT: case P::ENSURE:
        ++run;
        break;
      case P::WHEN: case P::UNLESS: case P::MUST: case P::SHOULD: case P::MAY: case P::MUST_NOT: case P::SHOULD_NOT:
      case P::COMMA:
        depth -= implications.back();
        implications.back() = 0;
        run = 0;
        break;
      default:
        run = 0;
    }
    if (depth + run > limits::nesting) return at;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Segment> cut(const TokenList& list, DiagnosticSink& sink) {
  std::vector<Segment> segments;
  const auto& tokens = list.tokens;
  for (std::size_t at = 0; at < tokens.size();) {
    if (!starts_segment(tokens, at)) {
      report_stray(list, at, sink);
      // Its braces go with it.
      std::size_t depth = 0;
      for (; at < tokens.size(); ++at) {
        if (starts_segment(tokens, at) && (depth == 0 || (tokens[at].first_on_line && indent_of(list, tokens[at]) == 0)))
          break;
        if (tokens[at].type == P::LBRACE) ++depth;
        if (tokens[at].type == P::RBRACE && depth > 0) --depth;
      }
      continue;
    }
    const auto type = tokens[at].type;
    Segment segment{type == P::MODULE ? SegmentKind::module_line
                    : type == P::USE  ? SegmentKind::use_line
                                      : SegmentKind::declaration,
                    static_cast<std::uint32_t>(at), 0, false};
    const End end = end_of(list, at);
    segment.end = static_cast<std::uint32_t>(end.at);
    if (end.open_brace) {
      report_open_brace(list, *end.open_brace, end.at, sink);
      segment.faulty = true;
    }
    at = end.at;
    if (const auto deep = too_deep(list, segment)) {
      report(sink, Finding::nesting_too_deep, span_of(list, tokens[*deep]),
             words("there are more than {} levels of brackets and `not` inside each other", "括号和`not`（非）的嵌套超过了{}层", limits::nesting),
             words("say parts of it with facts of their own, or as several rules", "请把其中一部分写成单独的事实，或拆成几条规则"));
      continue;
    }
    segments.push_back(segment);
  }
  return segments;
}

}  // namespace cvr::syntax
