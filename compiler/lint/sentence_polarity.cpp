// CVR5014: a sentence that judges the other way than the clause. A clause may
// forbid what the sentence puts as a demand ("must not stay", "must leave"), so
// there one word of denial is enough.
#include "compiler/lint/judgment.h"
#include "compiler/lint/lint.h"

namespace cvr::lint {
namespace {

Words contradiction(const Rule& rule, const Judgment& j) {
  const bool forbids = rule.modality == Modality::must_not || rule.modality == Modality::should_not;
  if (rule.modality == Modality::may)
    return (j.asks || j.forbids) && !j.allows && !j.other ? words("the clause permits, but this sentence demands",
                                                                  "子句是许可，这句话却是要求") : Words();
  if (j.allows && !j.asks && !j.forbids && !j.other)
    return forbids ? words("the clause forbids, but this sentence permits",
                           "子句是禁止，这句话却是许可") : words("the clause demands, but this sentence permits",
                                                                             "子句是要求，这句话却是许可");
  if (forbids && j.asks && !j.forbids && !j.denies) return words("the clause forbids, but this sentence demands, and no word of it denies",
                                                                 "子句是禁止，这句话却是要求，也没有一个否定的词");
  return {};
}

}  // namespace

void sentence_polarity(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(p, id);
    for (Lang lang : {Lang::zh, Lang::en}) {
      const auto& text = text_in(rule.texts, lang);
      if (!text) continue;
      const Words why = contradiction(rule, judgment(text->main.text, lang));
      if (why.empty()) continue;
      Diagnostic& found = report(sink, Finding::sentence_polarity, text->main.span, why,
                                 words("let the sentence say what the clause says", "请让句子和子句说法一致"));
      relate(found, rule.demand_span, words("the clause", "子句在这里"));
    }
  });
}

}  // namespace cvr::lint
