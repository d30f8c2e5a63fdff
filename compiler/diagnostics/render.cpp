#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {
namespace {

struct Style {
  bool on;
  std::string operator()(std::string_view code, std::string_view text) const {
    return on ? fmt::format("\x1b[{}m{}\x1b[0m", code, text) : std::string(text);
  }
};

std::string_view colour(Severity severity) {
  return severity == Severity::error ? "1;31" : severity == Severity::warning ? "1;33" : "1;36";
}

// The widest stretch of a source line that is shown; longer lines are cut around the span.
constexpr std::size_t widest_line = 160;

// What a terminal may be shown: tabs widened as display_width counts them,
// control and direction-changing characters made visible.
std::string printable(std::string_view text, std::size_t column) {
  std::string out;
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    std::string_view raw = text.substr(start, i - start);
    if (c == '\t') {
      std::size_t next = (column / 4 + 1) * 4;
      out.append(next - column, ' ');
      column = next;
      continue;
    }
    const bool direction = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    if (c < 0x20 || (c >= 0x7f && c < 0xa0) || direction) raw = "\xef\xbf\xbd";
    out += raw;
    column += display_width(raw);
  }
  return out;
}

std::size_t to_boundary(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80) ++at;
  return std::min(at, text.size());
}

// The source line with the span's part of it underlined.
std::string marked_line(const SourceFile& file, Span span, const Style& style, std::string_view colour_code,
                        std::size_t gutter) {
  const Position from = position_of(file, span.begin);
  std::string_view line = line_text(file, from.line);
  const std::size_t line_start = file.line_starts[from.line - 1];
  std::size_t begin = std::min<std::size_t>(span.begin - line_start, line.size());
  std::size_t end = std::clamp<std::size_t>(span.end - line_start, begin, line.size());

  std::string_view before_cut, after_cut;
  if (line.size() > widest_line) {
    const std::size_t first = begin > widest_line / 2 ? to_boundary(line, begin - widest_line / 2) : 0;
    const std::size_t last = to_boundary(line, std::min(line.size(), first + widest_line));
    if (first > 0) before_cut = "…";
    if (last < line.size()) after_cut = "…";
    line = line.substr(first, last - first);
    begin -= first;
    end = std::min(end - first, line.size());
  }
  const std::string head = std::string(before_cut) + printable(line.substr(0, begin), before_cut.empty() ? 0 : 1);
  const std::string body = printable(line.substr(begin, end - begin), display_width(head));
  const std::string tail = printable(line.substr(end), display_width(head) + display_width(body));
  const std::size_t marks = std::max<std::size_t>(1, display_width(body));

  const std::string bar = style("1;34", "|");
  return fmt::format("{} {} {}{}{}{}\n{} {} {}{}\n", style("1;34", fmt::format("{:>{}}", from.line, gutter)), bar, head,
                     body, tail, after_cut, std::string(gutter, ' '), bar, std::string(display_width(head), ' '),
                     style(colour_code, std::string(marks, '^')));
}

std::string place(const SourceSet& sources, Span span) {
  const SourceFile& file = source_of(sources, span.file);
  const Position at = position_of(file, span.begin);
  return fmt::format("{}:{}:{}", printable(file.path, 0), at.line, at.column);
}

std::string indented(std::string_view text, std::size_t by) {
  std::string out;
  for (char c : text) {
    out += c;
    if (c == '\n') out.append(by, ' ');
  }
  return out;
}

}  // namespace

Words severity_words(Severity severity) {
  switch (severity) {
    case Severity::error: return words("error", "错误");
    case Severity::warning: return words("warning", "警告");
    case Severity::hint: return words("hint", "提示");
    case Severity::off: return words("off", "关闭");
  }
  return {};
}

std::string render(const SourceSet& sources, const Diagnostic& d, MessageLanguage language, bool color) {
  const Style style{color};
  const FindingInfo& row = info(d.finding);
  const std::string code = fmt::format("[{} {}]", code_text(d.finding), row.name);
  std::string out = fmt::format("{}{}{}\n", style(colour(d.severity), in(language, severity_words(d.severity))),
                                style("1", in(language, words("{}: ", "{}：", code))), in(language, d.message));
  std::size_t gutter = 1;
  if (d.span.file.valid()) {
    auto widen = [&](Span span) {
      const SourceFile& file = source_of(sources, span.file);
      gutter = std::max(gutter, fmt::format("{}", position_of(file, span.begin).line).size());
    };
    widen(d.span);
    for (const Related& r : d.related) widen(r.span);
    const std::string edge(gutter, ' ');
    out += fmt::format("{}{} {}\n", edge, style("1;34", "-->"), place(sources, d.span));
    out += marked_line(source_of(sources, d.span.file), d.span, style, colour(d.severity), gutter);
    for (const Related& r : d.related) {
      out += fmt::format("{}{} {}: {}\n", edge, style("1;34", "::>"), place(sources, r.span), in(language, r.message));
      out += marked_line(source_of(sources, r.span.file), r.span, style, "1;34", gutter);
    }
  }
  if (!d.hint.empty()) {
    const std::string mark = in(language, words("= hint: ", "= 建议："));
    out += fmt::format("{} {}{}\n", std::string(gutter, ' '), style("1;36", mark), indented(in(language, d.hint), gutter + 1 + display_width(mark)));
  }
  return out;
}

}  // namespace cvr
