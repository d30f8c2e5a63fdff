#include "compiler/lint/known.h"

#include <fmt/ranges.h>

#include <algorithm>

#include "compiler/lint/conditions.h"
#include "compiler/solve/share_out.h"

namespace cvr::lint {
namespace {

std::vector<std::string> writings(const Program& p, const std::vector<FormulaId>& formulas) {
  std::vector<std::string> out;
  for (FormulaId id : formulas) out.push_back(writing(p, id));
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Likeness likeness_of(const Program& p, const Rule& rule) {
  std::vector<std::uint32_t> kinds, values;
  for (const Param& param : rule.params) kinds.push_back(param.kind.index);
  for (ValueId value : rule.upholds) values.push_back(value.index);
  std::sort(values.begin(), values.end());
  const std::string asks = writing(p, rule.demand);
  const std::string says = fmt::format("{}|{}|{}|{}|{}|{}", static_cast<int>(rule.modality), fmt::join(kinds, " "), fmt::join(values, " "),
                                       fmt::join(writings(p, conjuncts(p, rule.when)), " "), fmt::join(writings(p, rule.unless), " "), asks);
  const std::string means = fmt::format("{}|{}|{}", says, static_cast<int>(rule.stakes), rule.overrides.empty());
  return {runtime::short_digest(says), runtime::short_digest(asks), runtime::short_digest(means)};
}

}  // namespace

std::vector<Likeness> likeness(const Program& p, const std::vector<RuleId>& rules, unsigned jobs) {
  std::vector<Likeness> out(rules.size());
  solve::Options options;
  options.jobs = jobs;
  solve::share_out(options, rules.size(), [] { return 0; }, [&](int, std::size_t i) { out[i] = likeness_of(p, rule(p, rules[i])); });
  return out;
}

bool about_all_rules(Finding finding) {
  switch (finding) {
    case Finding::unused_vocabulary:
    case Finding::unused_role:
    case Finding::unused_pool:
    case Finding::value_without_rules:
    case Finding::unrelated_actions:
    case Finding::silencing_law:
    case Finding::subsumed_rule:
    case Finding::duplicate_rule:
    case Finding::no_rules:
    case Finding::missing_you_form:  // told at the first rule that needs it
    case Finding::missing_negation: return true;
    default: return false;
  }
}

}  // namespace cvr::lint
