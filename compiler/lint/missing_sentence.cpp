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
                                 fmt::format("the rule `{}` has no sentence in {}", rule.named.key, lang == Lang::zh ? "Chinese" : "English"),
                                 fmt::format("add `{} \"…\"`", lang == Lang::zh ? "zh" : "en"));
      relate(found, there->main.span, "its sentence in the other language");
    }
  });
}

}  // namespace cvr::lint
