// CVR2007: values of a framework that no rule upholds, told once for the
// project.
#include "compiler/lint/lint.h"

namespace cvr::lint {

void value_without_rules(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  std::vector<bool> upheld(p.values.size());
  for (const Rule& rule : p.rules)
    for (ValueId value : rule.upholds) upheld[value.index] = true;
  std::vector<std::string> bare;
  for (std::size_t i = 0; i < p.values.size(); ++i)
    if (!upheld[i]) bare.push_back(fmt::format("`{}`", p.values[i].named.key));
  if (bare.empty() || p.rules.empty()) return;
  report(sink, Finding::value_without_rules, {},
         words("no rule upholds {} of the {} values: {}",
               "{1}个价值中有{0}个没有任何规则体现：{2}", bare.size(), p.values.size(), joined(bare, comma)),
         words("a suite of these rules says nothing about them; `cvrc stats` shows the coverage",
               "由这些规则生成的题集不会涉及它们；`cvrc stats`会显示覆盖情况"));
}

}  // namespace cvr::lint
