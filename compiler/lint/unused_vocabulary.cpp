// CVR1021: a kind, fact, measure, action, outcome or resource that nothing in
// the project speaks of.
#include "compiler/lint/lint.h"
#include "compiler/lint/mentions.h"

namespace cvr::lint {

void unused_vocabulary(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  if (!has_rules(context)) return;
  const Mentions used = mentions(p);
  auto look = [&](const auto& entities, const std::vector<bool>& mentioned, const Words& noun) {
    for (std::size_t i = 0; i < entities.size(); ++i) {
      if (mentioned[i] || !of_user(context, entities[i].named)) continue;
      report(sink, Finding::unused_vocabulary, entities[i].named.name_span,
             words("nothing speaks of the {} `{}`", "没有任何地方用到{}`{}`", noun, entities[i].named.key), words("delete it, or write the rule it was meant for",
                                                                                              "请删去它，或写出需要它的规则"));
    }
  };
  look(p.kinds, used.kinds, words("kind", "类别"));
  look(p.facts, used.facts, words("fact", "事实"));
  look(p.measures, used.measures, words("measure", "量度"));
  look(p.actions, used.actions, words("action", "行动"));
  look(p.outcomes, used.outcomes, words("outcome", "结果"));
  look(p.resources, used.resources, words("resource", "资源"));
}

}  // namespace cvr::lint
