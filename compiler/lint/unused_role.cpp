// CVR1022: a role that nothing speaks of, and that no rule with parameters can
// be about.
#include "compiler/lint/lint.h"
#include "compiler/lint/mentions.h"

namespace cvr::lint {

void unused_role(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  if (!has_rules(context)) return;
  const Mentions used = mentions(p);
  for (std::uint32_t i = agent_role.index + 1; i < p.roles.size(); ++i) {
    if (used.roles[i] || !of_user(context, p.roles[i].named)) continue;
    report(sink, Finding::unused_role, p.roles[i].named.name_span, words("nothing speaks of the role `{}`", "没有任何地方用到角色`{}`", p.roles[i].named.key),
           words("delete it, or write the rule it was meant for", "请删去它，或写出需要它的规则"));
  }
}

}  // namespace cvr::lint
