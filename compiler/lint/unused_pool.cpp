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
    report(sink, Finding::unused_pool, p.pools[i].named.name_span, words("no text draws from the pool `{}`", "没有文字用到词库`{}`", p.pools[i].named.key),
           words("write `{{{}}}` in the text of a role or scene, or delete the pool",
                 "请在角色或场景的文字里写`{{{}}}`，或删去这个词库", p.pools[i].named.key));
  }
}

}  // namespace cvr::lint
