// CVR5016: signs of half width among the characters of a Chinese text.
#include "compiler/lint/spoken.h"

namespace cvr::lint {
namespace {

// Nothing where the sign is not one that Chinese writes in full width.
std::string_view full_width(char32_t sign) {
  switch (sign) {
    case ',': return "，";
    case ';': return "；";
    case ':': return "：";
    case '?': return "？";
    case '!': return "！";
    case '(': return "（";
    case ')': return "）";
    case '.': return "。";
    default: return {};
  }
}

bool wide(char32_t c) { return is_chinese(c) || is_full_width_sign(c); }

// 12:30, 3.5 and (GDP) are written in half width in Chinese too.
bool out_of_place(const std::vector<Spoken>& text, std::size_t i) {
  const char32_t before = i > 0 ? text[i - 1].letter : 0;
  std::size_t next = i + 1;
  while (next < text.size() && text[next].letter == ' ') ++next;
  const char32_t after = next < text.size() ? text[next].letter : 0;
  switch (text[i].letter) {
    case '(': return wide(after);
    case ')': return wide(before);
    case '.': return is_chinese(before) && (after == 0 || wide(after));
    default: return (wide(before) || before == slot) && !is_ascii_word(after) && after != text[i].letter;
  }
}

}  // namespace

void half_width_punctuation(const Context& context, DiagnosticSink& sink) {
  each_text(context, [&](const Said& said) {
    if (said.lang != Lang::zh) return;
    const std::vector<Spoken> text = spoken(context, said.pattern);
    for (std::size_t i = 0; i < text.size(); ++i) {
      const std::string_view full = full_width(text[i].letter);
      if (full.empty() || !out_of_place(text, i)) continue;
      Span span = text[i].span;
      Diagnostic& found = report(sink, Finding::half_width_punctuation, span,
                                 words("`{}` is of half width in a Chinese text", "中文文本里用了半角的`{}`", static_cast<char>(text[i].letter)),
                                 words("write `{}`", "请写`{}`", full));
      // The space that half width asks for is not wanted behind full width.
      if (text[i].letter != '(' && i + 1 < text.size() && text[i + 1].letter == ' ') span.end = text[i + 1].span.end;
      fix_safely(found, span, std::string(full), words("write `{}`", "请写`{}`", full));
    }
  });
}

}  // namespace cvr::lint
