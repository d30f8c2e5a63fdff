// CVR5022: spaces that would show in a prompt: at either end of a text, two in
// a row, or between Chinese characters.
#include "compiler/lint/spoken.h"

namespace cvr::lint {
namespace {

bool wide(char32_t c) { return is_chinese(c) || is_full_width_sign(c); }

void say(DiagnosticSink& sink, Span span, Words message, std::string instead) {
  Diagnostic& found = report(sink, Finding::stray_space, span, std::move(message), words("it would show in every prompt", "每条提示里都会显出来"));
  fix_safely(found, span, instead, instead.empty() ? words("delete the space", "删去空格") : words("leave one space", "只留一个空格"));
}

}  // namespace

void stray_space(const Context& context, DiagnosticSink& sink) {
  each_text(context, [&](const Said& said) {
    const std::vector<Spoken> text = spoken(context, said.pattern);
    // The layout of a text over several lines is the author's.
    if (std::any_of(text.begin(), text.end(), [](const Spoken& s) { return s.letter == '\n' || s.letter == '\r'; })) return;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i].letter != ' ') continue;
      std::size_t end = i;
      while (end < text.size() && text[end].letter == ' ') ++end;
      const Span span = {text[i].span.file, text[i].span.begin, text[end - 1].span.end};
      if (i == 0 || end == text.size()) say(sink, span, i == 0 ? words("this text begins with a space", "这段文字以空格开头") : words("this text ends with a space", "这段文字以空格结尾"), "");
      else if (wide(text[i - 1].letter) && wide(text[end].letter)) say(sink, span, words("a space stands between Chinese characters", "汉字之间有空格"), "");
      else if (end - i > 1) say(sink, span, words("{} spaces stand in a row", "连着有{}个空格", end - i), " ");
      i = end;
    }
  });
}

}  // namespace cvr::lint
