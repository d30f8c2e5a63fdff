// Sat: a lawful situation in which all the rules apply. Unsat: what is left of
// laws and guards excludes it.
#include "compiler/solve/apart.h"

#include "compiler/solve/core.h"

namespace cvr::solve {

std::vector<ir::Constraint> guards(Cast& cast, const ir::Instance& instance) {
  std::vector<ir::Constraint> result;
  const Rule& r = rule(cast.program, instance.rule);
  const auto add = [&](FormulaId f, bool holds) {
    const std::optional<NodeId> n = ir::ground_formula(cast.program, cast.g, f, instance.args);
    if (!n) return;
    result.push_back({ir::Origin::guard, instance.rule.index, instance.args, holds ? *n : negation(cast.g, *n),
                      formula(cast.program, f).span});
  };
  for (FormulaId f : r.when) add(f, true);
  for (FormulaId f : r.unless) add(f, false);
  return result;
}

std::optional<std::vector<CoreItem>> apart(Cast& cast, const std::vector<ir::Instance>& rules) {
  std::vector<ir::Constraint> constraints = cast.g.situation;
  for (const ir::Instance& i : rules) {
    const std::vector<ir::Constraint> more = guards(cast, i);
    constraints.insert(constraints.end(), more.begin(), more.end());
  }
  std::vector<NodeId> formulas;
  for (const ir::Constraint& c : constraints) formulas.push_back(c.formula);
  Solver solver(cast.engine, cast.g, cast.bounds, cast.resource_limit);
  if (solver.check(formulas)) return std::nullopt;
  std::vector<CoreItem> items;
  for (std::size_t i : minimal_core(solver, formulas)) items.push_back(item(constraints[i]));
  return items;
}

}  // namespace cvr::solve
