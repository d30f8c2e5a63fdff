// CVR5017: a sign that stands twice, or two that cannot stand side by side.
#include "compiler/lint/spoken.h"

namespace cvr::lint {
namespace {

bool is_comma_or_stop(char32_t c) {
  return c == U'，' || c == U'。' || c == U'、' || c == U'；' || c == U'：' || c == ',' || c == ';' || c == ':';
}
bool is_loud(char32_t c) { return c == U'！' || c == U'？' || c == '!' || c == '?'; }

}  // namespace

void doubled_punctuation(const Context& context, DiagnosticSink& sink) {
  each_text(context, [&](const Said& said) {
    const std::vector<Spoken> text = spoken(context, said.pattern);
    for (std::size_t i = 0; i < text.size();) {
      const char32_t sign = text[i].letter;
      std::size_t end = i + 1;
      while (end < text.size() && text[end].letter == sign) ++end;
      const Span first = text[i].span;
      const Span run = {first.file, first.begin, text[end - 1].span.end};
      const std::size_t length = end - i;
      // Three full stops are dots of omission.
      const bool doubled = length > 1 && (is_comma_or_stop(sign) || is_loud(sign) || (sign == '.' && length == 2));
      if (doubled) {
        const std::string_view once = std::string_view(source_of(context.sources, first.file).text).substr(first.begin, first.end - first.begin);
        Diagnostic& found = report(sink, Finding::doubled_punctuation, run, words("`{}` stands here {} times", "这里连写了{1}个`{0}`", once, length),
                                   words("one is enough", "写一个就够了"));
        fix_safely(found, run, std::string(once), words("write `{}` once", "只写一个`{}`", once));
      } else if (is_comma_or_stop(sign) && end < text.size() && is_comma_or_stop(text[end].letter)) {
        report(sink, Finding::doubled_punctuation, {first.file, run.begin, text[end].span.end},
               words("two signs stand side by side that each end a part of the sentence", "两个断句的标点写在了一起"), words("keep the one that is meant", "请留下真正要用的那个"));
      }
      i = end;
    }
  });
}

}  // namespace cvr::lint
