// CVR1021: a kind, fact, measure, action, outcome or resource that nothing in
// the project speaks of.
#include "compiler/lint/lint.h"
#include "compiler/lint/mentions.h"

namespace cvr::lint {

void unused_vocabulary(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  if (!has_rules(context)) return;
  const Mentions used = mentions(p);
  auto look = [&](const auto& entities, const std::vector<bool>& mentioned, std::string_view noun) {
    for (std::size_t i = 0; i < entities.size(); ++i) {
      if (mentioned[i] || !of_user(context, entities[i].named)) continue;
      report(sink, Finding::unused_vocabulary, entities[i].named.name_span,
             fmt::format("nothing speaks of the {} `{}`", noun, entities[i].named.key), "delete it, or write the rule it was meant for");
    }
  };
  look(p.kinds, used.kinds, "kind");
  look(p.facts, used.facts, "fact");
  look(p.measures, used.measures, "measure");
  look(p.actions, used.actions, "action");
  look(p.outcomes, used.outcomes, "outcome");
  look(p.resources, used.resources, "resource");
}

}  // namespace cvr::lint
