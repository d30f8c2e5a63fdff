// CVR5013: a rule's Chinese sentence of more than 40 characters.
#include "compiler/lint/spoken.h"

namespace cvr::lint {
namespace {

constexpr std::size_t most = 40;

}  // namespace

void long_sentence(const Context& context, DiagnosticSink& sink) {
  each_text(context, [&](const Said& said) {
    if (said.owner != Owner::rule || said.lang != Lang::zh || said.form != Form::main) return;
    const std::size_t length = spoken(context, said.pattern).size();
    if (length <= most) return;
    report(sink, Finding::long_sentence, said.pattern.span,
           words("this sentence has {} characters; a rule says one thing in at most {}",
                 "这句话有{}个字；一条规则只说一件事，最多{}个字", length, most),
           words("leave reasons and circumstances to `when`, `note` and the documentation comment",
                 "理由和情形请写进`when`（当）、`note`（说明）或文档注释"));
  });
}

}  // namespace cvr::lint
