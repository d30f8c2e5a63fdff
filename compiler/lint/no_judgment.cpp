// CVR5012: a rule whose sentence judges nothing: no word of it asks, allows or
// forbids.
#include "compiler/lint/judgment.h"
#include "compiler/lint/spoken.h"

namespace cvr::lint {

void no_judgment(const Context& context, DiagnosticSink& sink) {
  each_text(context, [&](const Said& said) {
    if (said.owner != Owner::rule || said.form != Form::main) return;
    const Judgment j = judgment(said.pattern.text, said.lang);
    if (j.asks || j.forbids || j.allows || j.other) return;
    report(sink, Finding::no_judgment, said.pattern.span, words("this sentence of `{}` describes and does not judge",
                                                                "`{}`的这句话只是描述，没有作出判断", said.named.key),
           said.lang == Lang::zh ? words("say what is asked, with `必须`, `应当`, `可以`, `不得` or `不应`", "请用`必须`、`应当`、`可以`、`不得`或`不应`说明要求什么")
                                 : words("say what is asked, with must, should, may, must not or should not",
                                         "请用`must`、`should`、`may`、`must not`或`should not`说明要求什么"));
  });
}

}  // namespace cvr::lint
