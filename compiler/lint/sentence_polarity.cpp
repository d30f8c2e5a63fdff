// CVR5014: a sentence that judges the other way than the clause. A clause may
// forbid what the sentence puts as a demand ("must not stay", "must leave"), so
// there one word of denial is enough.
#include "compiler/lint/judgment.h"
#include "compiler/lint/lint.h"

namespace cvr::lint {
namespace {

std::string_view contradiction(const Rule& rule, const Judgment& j) {
  const bool forbids = rule.modality == Modality::must_not || rule.modality == Modality::should_not;
  if (rule.modality == Modality::may)
    return (j.asks || j.forbids) && !j.allows && !j.other ? "the clause permits, but this sentence demands" : "";
  if (j.allows && !j.asks && !j.forbids && !j.other)
    return forbids ? "the clause forbids, but this sentence permits" : "the clause demands, but this sentence permits";
  if (forbids && j.asks && !j.forbids && !j.denies) return "the clause forbids, but this sentence demands, and no word of it denies";
  return "";
}

}  // namespace

void sentence_polarity(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  each_rule(context, [&](RuleId id, const solve::RuleAnswers&) {
    const Rule& rule = cvr::rule(p, id);
    for (Lang lang : {Lang::zh, Lang::en}) {
      const auto& text = text_in(rule.texts, lang);
      if (!text) continue;
      const std::string_view why = contradiction(rule, judgment(text->main.text, lang));
      if (why.empty()) continue;
      Diagnostic& found = report(sink, Finding::sentence_polarity, text->main.span, std::string(why),
                                 "let the sentence say what the clause says");
      relate(found, rule.demand_span, "the clause");
    }
  });
}

}  // namespace cvr::lint
