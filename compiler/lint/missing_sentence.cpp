// CVR5015: a rule that is said in one language of the project and not in the
// other.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void missing_sentence(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(p, id);
    const LangText* there = nullptr;
    for (const auto& text : rule.texts)
      if (text) there = &*text;
    if (!there) return;
    for (Lang lang : p.languages) {
      if (text_in(rule.texts, lang)) continue;
      Diagnostic& found = report(sink, Finding::missing_sentence, rule.named.name_span,
                                 words("the rule `{}` has no sentence in {}", "规则`{}`缺少{}句子", rule.named.key, lang == Lang::zh ? words("Chinese", "中文") : words("English", "英文")),
                                 words("add `{} \"…\"`", "请加上`{} \"…\"`", lang == Lang::zh ? "zh" : "en"));
      relate(found, there->main.span, words("its sentence in the other language", "它的另一种语言的句子"));
    }
  });
}

}  // namespace cvr::lint
