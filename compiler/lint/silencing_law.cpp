// CVR3014: a law over facts without which further rules would clash. Every such
// law costs a whole search for conflicts, so this is off unless asked for.
#include "compiler/lint/lint.h"

namespace cvr::lint {
namespace {

std::set<std::vector<ir::Instance>> clashes(const Program& p, solve::Options options) {
  options.contrasts = false;
  options.progress = nullptr;
  std::set<std::vector<ir::Instance>> found;
  for (const solve::Conflict& conflict : solve::analyse(p, options).conflicts)
    if (conflict.verdict != solve::Verdict::unknown) found.insert(conflict.rules);
  return found;
}

}  // namespace

void silencing_law(const Context& context, DiagnosticSink& sink) {
  Program p = context.program;
  std::set<std::vector<ir::Instance>> with;
  bool known = false;
  for (Law& law : p.laws) {
    if (law.over_choices || !of_user(context, law.named)) continue;
    if (!known) with = clashes(p, context.options);
    known = true;
    const FormulaId kept = law.formula;
    law.formula = FormulaId{static_cast<std::uint32_t>(p.formulas.size())};
    p.formulas.push_back({law.named.span, BoolConst{true}});
    std::vector<std::vector<ir::Instance>> silenced;
    for (const std::vector<ir::Instance>& rules : clashes(p, context.options))
      if (!with.contains(rules)) silenced.push_back(rules);
    law.formula = kept;
    p.formulas.pop_back();
    if (silenced.empty()) continue;
    const bool one = silenced.size() == 1;
    Diagnostic& found = report(sink, Finding::silencing_law, law.named.name_span,
                               words("without the law `{}`, {} more {} of rules would clash",
                                     "如果没有定律`{}`，还会有{}对规则冲突", law.named.key, silenced.size(), one ? "pair" : "pairs"),
                               words("see whether such situations really cannot be; a law that is too strict hides dilemmas",
                                     "请看看这些情形是否真的不可能出现；定律太严会掩盖两难"));
    for (const ir::Instance& instance : silenced.front())
      relate(found, rule(p, instance.rule).named.name_span, one ? words("one of the two", "两条规则之一") : words("one of the first two", "其中第一对规则之一"));
  }
}

}  // namespace cvr::lint
