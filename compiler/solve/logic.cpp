// Sat: a lawful situation as asked for exists. Unsat: there is none.
#include "compiler/solve/logic.h"

#include <algorithm>
#include <set>

#include "compiler/ir/constraints.h"
#include "compiler/ir/renaming.h"
#include "compiler/ir/walk.h"
#include "compiler/solve/core.h"
#include "compiler/solve/project.h"
#include "compiler/solve/shelf.h"
#include "compiler/solve/showing.h"
#include "compiler/solve/witness.h"
#include "runtime/system/in_parallel.h"

namespace cvr::solve {

namespace {

// The roles that the laws over facts name, and one more role per variable.
std::vector<RoleId> cast_of_laws(const Program& p) {
  std::set<RoleId> roles;
  for (const Law& law : p.laws) {
    if (law.over_choices) continue;
    ir::each_leaf(p, law.formula, [&](const Formula& leaf) {
      ir::each_term(leaf, [&](const Term& t) {
        if (!t.is_param) roles.insert(RoleId{t.index});
      });
    });
  }
  for (const Law& law : p.laws) {
    if (law.over_choices) continue;
    std::set<RoleId> taken;
    for (const Param& param : law.params) {
      const auto fits = [&](RoleId r) { return statically_is(p, r, param.kind) && !taken.contains(r); };
      auto chosen = std::find_if(roles.begin(), roles.end(), fits);
      if (chosen != roles.end()) {
        taken.insert(*chosen);
        continue;
      }
      for (std::uint32_t r = 1; r < p.roles.size(); ++r) {
        if (!fits(RoleId{r})) continue;
        roles.insert(RoleId{r});
        taken.insert(RoleId{r});
        break;
      }
    }
  }
  return {roles.begin(), roles.end()};
}

}  // namespace

LawsAnswer laws_consistent(const Program& p, const Options& o) {
  try {
    const Grounding g = ir::ground(p, cast_of_laws(p));
    if (!g.complete) return {Answer::unknown, {}};
    std::vector<NodeId> formulas;
    for (const ir::Constraint& c : g.situation) formulas.push_back(c.formula);
    Solver solver(std::make_shared<Engine>(), g, measure_bounds(p, g), o.resource_limit);
    if (possible(solver, formulas)) return {Answer::yes, {}};
    LawsAnswer answer{Answer::no, {}};
    for (std::size_t i : minimal_core(solver, formulas)) answer.core.push_back(item(g.situation[i]));
    return answer;
  } catch (const GaveUp&) {
    return {Answer::unknown, {}};
  }
}

Groundwork groundwork(const Program& p, unsigned jobs) {
  Groundwork both;
  runtime::in_parallel(jobs, 2, [&](std::size_t, std::size_t i) {
    if (i == 0) both.renaming = ir::renaming(p);
    else both.bearing = ir::bearing(p, jobs > 1 ? jobs - 1 : 1);
  });
  return both;
}

std::vector<Answer> laws_matter(const Program& p, const Groundwork& shared, const std::vector<LawId>& asked, const Options& o) {
  std::vector<Answer> answers(asked.size(), Answer::unknown);
  const std::vector<RoleId> roles = ir::cast_in_order(cast_of_laws(p));
  const std::shared_ptr<Engine> engine = std::make_shared<Engine>();
  Showing showing(p, shared.bearing);
  // A situation that only this law forbids is shown for some roles.
  const auto shown = [&](LawId id) {
    const Law& law = p.laws[id.index];
    const auto declared = [&](RoleId role, KindId kind) { return statically_is(p, role, kind); };
    bool found = false;
    std::vector<RoleId> chosen;
    ir::each_binding(roles, law.params, declared, chosen, [&](const std::vector<RoleId>& args) {
      if (!ir::within(p, roles, law.formula, args)) return true;
      found = showing.situation(roles, {{law.formula, &args, false}}, id);
      return false;
    });
    return found;
  };
  for (std::size_t n = 0; n < asked.size() && !(o.stop && o.stop()); ++n) {
    if (shown(asked[n])) {
      answers[n] = Answer::yes;
      continue;
    }
    Grounding g = ir::ground_slice(p, shared.bearing, roles, {.denied = asked[n]});
    if (!g.complete) continue;
    std::vector<NodeId> own, formulas;
    for (const ir::Constraint& c : g.situation)
      (c.origin == ir::Origin::law && c.symbol == asked[n].index ? own : formulas).push_back(c.formula);
    formulas.push_back(negation(g, conjunction(g, own)));
    try {
      Solver solver(engine, g, measure_bounds(p, g), o.resource_limit);
      answers[n] = possible(solver, formulas) ? Answer::yes : Answer::no;
    } catch (const GaveUp&) {
      answers[n] = Answer::unknown;
    }
  }
  return answers;
}

struct RuleLogic::State {
  Shelf shelf;
  std::optional<ir::Renaming> renaming;  // once asked for

  // Up to renaming of roles; a rule without parameters has one.
  std::vector<ir::Instance> instances(RuleId id) {
    if (rule(shelf.program, id).params.empty()) return {{id, {}}};
    if (!renaming) renaming = ir::renaming(shelf.program);
    std::vector<ir::Instance> result;
    for (std::vector<ir::Instance>& one : ir::canonical_tuples(shelf.program, *renaming, {id})) {
      result.push_back(std::move(one[0]));
    }
    return result;
  }

  // Whether `asked` holds of some instance of the rule over its own cast.
  template <class Asked>
  Answer of_some(RuleId id, Asked asked) {
    bool unsure = false;
    for (const ir::Instance& i : instances(id)) {
      try {
        if (asked(*shelf.get({i}).cast, i)) return Answer::yes;
      } catch (const GaveUp&) {
        unsure = true;
      }
    }
    return unsure ? Answer::unknown : Answer::no;
  }
};

RuleLogic::RuleLogic(const Program& p, const Options& o) : state_(new State{{p, o.resource_limit}, {}}) {}
RuleLogic::~RuleLogic() = default;
RuleLogic::RuleLogic(RuleLogic&&) noexcept = default;
RuleLogic& RuleLogic::operator=(RuleLogic&&) noexcept = default;

Answer RuleLogic::can_apply(RuleId id) {
  return state_->of_some(id, [](Cast& cast, const ir::Instance& i) {
    return possible(lawful(cast), {ir::applies(cast.program, cast.g, i)});
  });
}

Answer RuleLogic::can_be_fulfilled(RuleId id) {
  return state_->of_some(id, [](Cast& cast, const ir::Instance& i) {
    if (!cast.has_choice) return false;
    const Side s = side(cast, i);
    return possible(*cast.solver, {s.applies, doable(cast, {s.demand})});
  });
}

Answer RuleLogic::unless_matters(RuleId id, std::size_t which) {
  return state_->of_some(id, [&](Cast& cast, const ir::Instance& i) {
    const Rule& r = rule(cast.program, id);
    std::vector<NodeId> formulas;
    for (FormulaId f : r.when) formulas.push_back(*ir::ground_formula(cast.program, cast.g, f, i.args));
    formulas.push_back(*ir::ground_formula(cast.program, cast.g, r.unless.at(which), i.args));
    return possible(lawful(cast), formulas);
  });
}

Answer RuleLogic::can_meet(RuleId id, const std::vector<FormulaId>& when, const std::vector<FormulaId>& unless) {
  return state_->of_some(id, [&](Cast& cast, const ir::Instance& i) {
    const auto grounded = [&](FormulaId f) { return *ir::ground_formula(cast.program, cast.g, f, i.args); };
    std::vector<NodeId> formulas;
    for (FormulaId f : when) formulas.push_back(grounded(f));
    for (FormulaId f : unless) formulas.push_back(negation(cast.g, grounded(f)));
    return possible(lawful(cast), formulas);
  });
}

Answer RuleLogic::applies_given(const ir::Instance& instance, const std::vector<FormulaId>& given, bool silent) {
  const Program& p = state_->shelf.program;
  try {
    const std::vector<ir::Instance> one{instance};
    std::vector<RoleId> roles = ir::cast_of(p, one);
    for (FormulaId f : given) {
      ir::each_leaf(p, f, [&](const Formula& leaf) {
        ir::each_term(leaf, [&](const Term& t) { roles.push_back(RoleId{t.index}); });
      });
    }
    Cast& cast = *state_->shelf.get(std::move(roles), {one, given}).cast;
    const NodeId applies = ir::applies(p, cast.g, instance);
    std::vector<NodeId> told;
    for (FormulaId f : given) told.push_back(*ir::ground_formula(p, cast.g, f, {}));
    const NodeId all = conjunction(cast.g, told);
    Solver& solver = lawful(cast);
    if (!possible(solver, {all})) return Answer::no;
    if (silent) return possible(solver, {all, applies}) ? Answer::no : Answer::yes;
    const NodeId slice = conjunction(cast.g, {all, applies});
    const Values ordinary = least_situation(cast, solver, atoms_that_matter(cast, slice), {}, all);
    return evaluate(cast.g, applies, ordinary) ? Answer::yes : Answer::no;
  } catch (const GaveUp&) {
    return Answer::unknown;
  }
}

}  // namespace cvr::solve
