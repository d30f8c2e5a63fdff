#include "compiler/syntax/strings.h"

#include <unicode/utf8.h>

#include <optional>

namespace cvr::syntax {
namespace {

// Text with the place of each byte, so that layout can be taken off before
// escapes are resolved and messages still point at the source.
struct Placed {
  std::string text;
  std::vector<std::uint32_t> at;
};

void append(Placed& out, std::string_view text, std::uint32_t from) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
    out.text += text[i];
    out.at.push_back(from + static_cast<std::uint32_t>(i));
  }
}

bool blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// The content of a `"""` text without its layout.
Placed without_layout(std::string_view body, std::uint32_t begin) {
  std::vector<std::pair<std::string_view, std::uint32_t>> lines;
  for (std::size_t from = 0;;) {
    const std::size_t end = body.find('\n', from);
    const std::size_t length = (end == std::string_view::npos ? body.size() : end) - from;
    lines.emplace_back(body.substr(from, length), begin + static_cast<std::uint32_t>(from));
    if (end == std::string_view::npos) break;
    from = end + 1;
  }
  Placed out;
  if (lines.size() == 1) {
    append(out, body, begin);
    return out;
  }
  const bool first_is_layout = blank(lines.front().first);
  std::size_t common = std::string_view::npos;
  for (std::size_t i = first_is_layout ? 1 : 0; i < lines.size(); ++i)
    if (!blank(lines[i].first)) common = std::min(common, lines[i].first.find_first_not_of(" \t"));
  if (common == std::string_view::npos) common = 0;
  const std::size_t last = lines.size() - (blank(lines.back().first) ? 1 : 0);
  for (std::size_t i = first_is_layout ? 1 : 0; i < last; ++i) {
    auto [line, at] = lines[i];
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const std::size_t cut = std::min(common, line.size());
    append(out, line.substr(cut), at + static_cast<std::uint32_t>(cut));
    if (i + 1 < last) append(out, "\n", at + static_cast<std::uint32_t>(line.size()));
  }
  return out;
}

// The code point of `\u{…}` at `text[0]` = 'u', and how many bytes it takes.
std::optional<std::pair<std::uint32_t, std::size_t>> code_point(std::string_view text) {
  if (text.size() < 2 || text[1] != '{') return std::nullopt;
  const std::size_t close = text.find('}');
  if (close == std::string_view::npos || close == 2 || close > 8) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : text.substr(2, close - 2)) {
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<std::uint32_t>(digit);
  }
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  return std::pair(value, close + 1);
}

std::string resolve(const Placed& placed, Span span, DiagnosticSink* sink) {
  std::string out;
  const std::string& text = placed.text;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      out += text[i];
      continue;
    }
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if (next == '"' || next == '\\') { out += next; ++i; continue; }
    if (next == 'n') { out += '\n'; ++i; continue; }
    if (next == 'u') {
      if (const auto found = code_point(std::string_view(text).substr(i + 1))) {
        char bytes[4];
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(bytes, length, found->first);
        out.append(bytes, static_cast<std::size_t>(length));
        i += found->second;
        continue;
      }
    }
    out += '\\';
    if (!sink) continue;
    const std::uint32_t at = placed.at[i];
    std::size_t end = i + 1;
    if (end < text.size()) ++end;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    if (const auto close = text.find('}', end); next == 'u' && text.substr(end, 1) == "{" && close < end + 12) end = close + 1;
    report(*sink, Finding::bad_escape, {span.file, at, at + static_cast<std::uint32_t>(end - i)},
           words("`{}` means nothing in a text", "`{}`在文字里没有意义", text.substr(i, end - i)),
           next == 'u' ? words("a character by its number is written `\\u{{4e2d}}`", "按编码写字符的写法是`\\u{{4e2d}}`")
                       : words("the marks are `\\\"` for a quote, `\\\\` for a backslash, `\\n` for a line break, `\\u{{4e2d}}` for a "
                         "character by its number", "可用的有：`\\\"`表示引号，`\\\\`表示反斜杠，`\\n`表示换行，`\\u{{4e2d}}`表示按编码写的字符"));
  }
  return out;
}

}  // namespace

std::string string_value(std::string_view written, Span span, DiagnosticSink* sink) {
  const bool curly = written.substr(0, 3) == "“";
  const bool many = written.size() >= 3 && written.substr(0, 3) == "\"\"\"";
  // Other quotes were reported by the scanner, and so was an end that does not go with the beginning.
  const bool wide = (written.front() & 0x80) != 0;
  const std::string_view open = wide ? written.substr(0, 3) : many ? "\"\"\"" : written.substr(0, 1);
  const std::string_view close = curly ? "”" : open;
  std::string_view body = written.substr(open.size());
  // A text whose end is missing was reported by the scanner.
  if (body.size() >= close.size() && body.substr(body.size() - close.size()) == close)
    body.remove_suffix(close.size());
  const auto begin = span.begin + static_cast<std::uint32_t>(open.size());
  if (many) return resolve(without_layout(body, begin), span, sink);
  Placed placed;
  append(placed, body, begin);
  return resolve(placed, span, sink);
}

}  // namespace cvr::syntax
