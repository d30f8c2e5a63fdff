#include "compiler/ir/touch.h"

#include "compiler/ir/walk.h"

namespace cvr::ir {
namespace {

struct Occurrence {
  std::uint32_t action;
  bool positive;
  std::vector<Term> args;
  std::vector<std::uint32_t> own{};  // variables that stand nowhere else: it speaks of every role for them
};

// Whom a term stands for where parameters stand for `args`; an invalid id: anybody.
RoleId known_role(const Term& t, std::span<const RoleId> args) {
  return !t.is_param ? RoleId{t.index} : t.index < args.size() ? args[t.index] : RoleId{};
}

// What stands behind an outcome with these arguments, where parameters stand for `args`. Calls
// `visit(occurrence)`; a parameter of the action that the outcome does not settle is a new variable,
// numbered from `variables` on.
template <class Visit>
void each_behind(const TouchIndex& index, const OutcomeAtom& outcome, bool positive, std::span<const RoleId> args, std::uint32_t& variables,
                 const Visit& visit) {
  for (const LinkPlace& place : index.links[outcome.outcome.index]) {
    const std::vector<Term>& asked = place.link->outcome.args;
    const auto apart = [&](std::size_t i) {
      const RoleId role = known_role(outcome.args[i], args);
      return !asked[i].is_param && role.valid() && RoleId{asked[i].index} != role;
    };
    bool fits = true;
    for (std::size_t i = 0; i < asked.size(); ++i) fits = fits && !apart(i);
    if (!fits) continue;
    Occurrence behind{place.action, positive == place.link->causes, {}, {}};
    for (std::uint32_t p = 0; p < index.arity[place.action]; ++p) {
      const auto at = std::find(asked.begin(), asked.end(), Term{true, p});
      const bool settled = at != asked.end();
      if (!settled) behind.own.push_back(variables);
      behind.args.push_back(settled ? outcome.args[static_cast<std::size_t>(at - asked.begin())] : Term{true, variables++});
    }
    visit(std::move(behind));
  }
}

// Calls `visit(occurrence)` for the actions of a formula and those behind its outcomes, with the
// sign they count with; below "exactly" they count both ways.
template <class Visit>
void each_occurrence(const Program& p, const TouchIndex& index, FormulaId id, bool positive, std::span<const RoleId> args, std::uint32_t& variables,
                     const Visit& visit) {
  const auto& node = formula(p, id).node;
  if (const auto* n = std::get_if<NotF>(&node)) {
    each_occurrence(p, index, n->operand, !positive, args, variables, visit);
  } else if (const auto* n = std::get_if<NaryF>(&node)) {
    for (std::size_t i = 0; i < n->operands.size(); ++i) {
      const bool flips = n->op == Connective::implies && i + 1 < n->operands.size();
      each_occurrence(p, index, n->operands[i], positive != flips, args, variables, visit);
    }
  } else if (const auto* n = std::get_if<CountF>(&node)) {
    for (const FormulaId operand : n->operands) {
      if (n->bound != Bound::at_most) each_occurrence(p, index, operand, positive, args, variables, visit);
      if (n->bound != Bound::at_least) each_occurrence(p, index, operand, !positive, args, variables, visit);
    }
  } else if (const auto* a = std::get_if<ActionAtom>(&node)) {
    visit(Occurrence{a->action.index, positive, a->args});
  } else if (const auto* a = std::get_if<OutcomeAtom>(&node)) {
    each_behind(index, *a, positive, args, variables, visit);
  }
}

void add_step(TouchIndex& index, std::uint32_t variables, const Occurrence& lost, const Occurrence& asked) {
  index.steps[{lost.action, !lost.positive}].push_back({variables, lost.args, asked.action, asked.positive, asked.args});
}

// A constraint that loses one of its literals may need any of the others.
void add_clause(TouchIndex& index, std::uint32_t variables, const std::vector<Occurrence>& literals) {
  for (std::size_t i = 0; i < literals.size(); ++i) {
    for (std::size_t j = 0; j < literals.size(); ++j)
      if (i != j) add_step(index, variables, literals[i], literals[j]);
    if (literals[i].own.empty()) continue;
    Occurrence of_others = literals[i];
    std::uint32_t all = variables;
    for (Term& t : of_others.args)
      if (t.is_param && std::find(literals[i].own.begin(), literals[i].own.end(), t.index) != literals[i].own.end()) t.index = all++;
    add_step(index, all, literals[i], of_others);
  }
}

// What stands in a conjunction is a constraint of its own, and "exactly" says
// "at most" and "at least".
void add_law(const Program& p, TouchIndex& index, FormulaId id, bool positive, std::uint32_t variables) {
  const auto& node = formula(p, id).node;
  if (const auto* n = std::get_if<NotF>(&node)) return add_law(p, index, n->operand, !positive, variables);
  const auto* nary = std::get_if<NaryF>(&node);
  if (nary != nullptr && positive == (nary->op == Connective::and_)) {
    for (std::size_t i = 0; i < nary->operands.size(); ++i) {
      const bool flips = nary->op == Connective::implies && i + 1 < nary->operands.size();
      add_law(p, index, nary->operands[i], positive != flips, variables);
    }
    return;
  }
  std::vector<Occurrence> literals;
  const auto add = [&](Occurrence o) { literals.push_back(std::move(o)); };
  const auto* count = std::get_if<CountF>(&node);
  if (count != nullptr && count->bound == Bound::exactly && positive) {
    for (const bool sign : {false, true}) {
      literals.clear();
      for (const FormulaId operand : count->operands) each_occurrence(p, index, operand, sign, {}, variables, add);
      add_clause(index, variables, literals);
    }
    return;
  }
  each_occurrence(p, index, id, positive, {}, variables, add);
  add_clause(index, variables, literals);
}

// Terms over variables against a literal's arguments; false if they cannot be the same.
bool match(const std::vector<Term>& terms, const std::vector<RoleId>& args, std::vector<RoleId>& bound) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (!args[i].valid()) continue;
    if (terms[i].is_param && !bound[terms[i].index].valid()) bound[terms[i].index] = args[i];
    if (role_of(terms[i], bound) != args[i]) return false;
  }
  return true;
}

bool covers(const Literal& wide, const Literal& narrow) {
  for (std::size_t i = 0; i < wide.args.size(); ++i)
    if (wide.args[i].valid() && wide.args[i] != narrow.args[i]) return false;
  return true;
}

}  // namespace

bool opposed(const Literal& a, const Literal& b) {
  if (a.action != b.action || a.positive == b.positive) return false;
  for (std::size_t i = 0; i < a.args.size(); ++i)
    if (a.args[i].valid() && b.args[i].valid() && a.args[i] != b.args[i]) return false;
  return true;
}

TouchIndex touch_index(const Program& p) {
  TouchIndex index;
  index.takers.resize(p.resources.size());
  index.links.resize(p.outcomes.size());
  for (std::uint32_t i = 0; i < p.actions.size(); ++i) {
    const Action& action = p.actions[i];
    index.arity.push_back(action.params.size());
    index.resources.emplace_back();
    for (const Takes& t : action.takes) {
      index.takers[t.resource.index].push_back(i);
      index.resources[i].push_back(t.resource.index);
    }
    for (const Link& link : action.links) index.links[link.outcome.outcome.index].push_back({i, &link});
  }
  for (const Law& law : p.laws)
    if (law.over_choices) add_law(p, index, law.formula, true, static_cast<std::uint32_t>(law.params.size()));
  return index;
}

std::vector<Literal> literals_of(const Program& p, const TouchIndex& index, const Instance& instance) {
  const Rule& r = rule(p, instance.rule);
  const bool forbids = r.modality == Modality::must_not || r.modality == Modality::should_not;
  std::set<Literal> found;
  auto variables = static_cast<std::uint32_t>(r.params.size());
  each_occurrence(p, index, r.demand, !forbids, instance.args, variables, [&](const Occurrence& o) {
    std::vector<RoleId> args = instance.args;
    args.resize(variables);
    found.insert({o.action, o.positive, bind_all(o.args, args)});
  });
  return {found.begin(), found.end()};
}

namespace {

struct Closure {
  const TouchIndex& index;
  std::map<Symbol, std::vector<Literal>> known{};
  std::vector<Literal> todo{};
  std::map<std::uint32_t, std::uint32_t> only_taker{};  // by resource; none once all takers are in

  void add(Literal l) {
    std::vector<Literal>& same = known[symbol_of(l)];
    if (std::any_of(same.begin(), same.end(), [&](const Literal& k) { return covers(k, l); })) return;
    same.push_back(l);
    todo.push_back(std::move(l));
  }

  void leave_undone(std::uint32_t action) { add({action, false, std::vector<RoleId>(index.arity[action])}); }

  // What an action takes the others may have to do without. An action without
  // parameters does not compete with itself.
  void take(std::uint32_t action) {
    for (const std::uint32_t resource : index.resources[action]) {
      const auto [taker, is_first] = only_taker.emplace(resource, action);
      if (is_first) {
        for (const std::uint32_t other : index.takers[resource])
          if (other != action || index.arity[other] > 0) leave_undone(other);
      } else if (taker->second != action && taker->second != ActionId::none) {
        leave_undone(taker->second);
        taker->second = ActionId::none;
      }
    }
  }

  void run() {
    while (!todo.empty()) {
      const Literal l = std::move(todo.back());
      todo.pop_back();
      if (l.positive) take(l.action);
      const auto steps = index.steps.find(symbol_of(l));
      if (steps == index.steps.end()) continue;
      for (const Step& step : steps->second) {
        std::vector<RoleId> bound(step.variables);
        if (match(step.from, l.args, bound)) add({step.action, step.positive, bind_all(step.to, bound)});
      }
    }
  }
};

}  // namespace

std::vector<Literal> bears_upon(const TouchIndex& index, const std::vector<Literal>& start) {
  Closure closure{index};
  for (const Literal& l : start) closure.add(l);
  closure.run();
  std::vector<Literal> all;
  for (auto& [symbol, same] : closure.known) all.insert(all.end(), same.begin(), same.end());
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace cvr::ir
