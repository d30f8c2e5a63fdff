// CVR1023: a pool whose entries no text draws.
#include "compiler/lint/lint.h"
#include "compiler/lint/mentions.h"

namespace cvr::lint {

void unused_pool(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  if (!has_rules(context)) return;
  const Mentions used = mentions(p);
  for (std::size_t i = 0; i < p.pools.size(); ++i) {
    if (used.pools[i] || !of_user(context, p.pools[i].named)) continue;
    report(sink, Finding::unused_pool, p.pools[i].named.name_span, fmt::format("no text draws from the pool `{}`", p.pools[i].named.key),
           fmt::format("write `{{{}}}` in the text of a role or scene, or delete the pool", p.pools[i].named.key));
  }
}

}  // namespace cvr::lint
