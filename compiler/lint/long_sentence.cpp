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
           fmt::format("this sentence has {} characters; a rule says one thing in at most {}", length, most),
           "leave reasons and circumstances to `when`, `note` and the documentation comment");
  });
}

}  // namespace cvr::lint
