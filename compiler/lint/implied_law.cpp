// CVR3013: a law over facts that the other laws imply.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void implied_law(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::vector<LawId> asked;
  for (std::uint32_t i = 0; i < p.laws.size(); ++i)
    if (!p.laws[i].over_choices && looked_at(context, p.laws[i].named)) asked.push_back(LawId{i});
  const std::vector<solve::Answer> answers = solve::laws_matter(p, *context.groundwork, asked, context.options);
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (answers[i] != solve::Answer::no) continue;
    const Named& named = p.laws[asked[i].index].named;
    report(sink, Finding::implied_law, named.name_span, words("the law `{}` follows from the others", "定律`{}`可以由其他定律推出", named.key),
           words("delete it, or correct it if it was to rule out more", "请删去它；如果它本该排除更多情形，请改正"));
  }
}

}  // namespace cvr::lint
