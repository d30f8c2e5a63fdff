#include "compiler/ir/touch.h"

#include "compiler/ir/walk.h"

namespace cvr::ir {
namespace {

struct Occurrence {
  Touch what;
  std::uint32_t symbol;
  bool positive;
  std::vector<Term> args;
};

// Calls `visit(occurrence)` for the actions and outcomes of a formula, with the
// sign they count with; below "exactly" they count both ways.
template <class Visit>
void each_occurrence(const Program& p, FormulaId id, bool positive, const Visit& visit) {
  const auto& node = formula(p, id).node;
  if (const auto* n = std::get_if<NotF>(&node)) {
    each_occurrence(p, n->operand, !positive, visit);
  } else if (const auto* n = std::get_if<NaryF>(&node)) {
    for (std::size_t i = 0; i < n->operands.size(); ++i) {
      const bool flips = n->op == Connective::implies && i + 1 < n->operands.size();
      each_occurrence(p, n->operands[i], positive != flips, visit);
    }
  } else if (const auto* n = std::get_if<CountF>(&node)) {
    for (const FormulaId operand : n->operands) {
      if (n->bound != Bound::at_most) each_occurrence(p, operand, positive, visit);
      if (n->bound != Bound::at_least) each_occurrence(p, operand, !positive, visit);
    }
  } else if (const auto* a = std::get_if<ActionAtom>(&node)) {
    visit(Occurrence{Touch::action, a->action.index, positive, a->args});
  } else if (const auto* a = std::get_if<OutcomeAtom>(&node)) {
    visit(Occurrence{Touch::outcome, a->outcome.index, positive, a->args});
  }
}

void add_step(TouchIndex& index, std::uint32_t variables, const Occurrence& from, const Occurrence& to) {
  index.steps[{from.what, from.symbol, from.positive}].push_back(
      {variables, from.args, to.what, to.symbol, to.positive, to.args});
}

// A constraint that loses one of its literals may need any of the others.
void add_clause(TouchIndex& index, std::uint32_t variables, const std::vector<Occurrence>& literals) {
  for (std::size_t i = 0; i < literals.size(); ++i) {
    Occurrence lost = literals[i];
    lost.positive = !lost.positive;
    for (std::size_t j = 0; j < literals.size(); ++j)
      if (i != j) add_step(index, variables, lost, literals[j]);
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
  const auto* count = std::get_if<CountF>(&node);
  if (count != nullptr && count->bound == Bound::exactly && positive) {
    for (const bool sign : {false, true}) {
      std::vector<Occurrence> literals;
      for (const FormulaId operand : count->operands)
        each_occurrence(p, operand, sign, [&](Occurrence o) { literals.push_back(std::move(o)); });
      add_clause(index, variables, literals);
    }
    return;
  }
  std::vector<Occurrence> literals;
  each_occurrence(p, id, positive, [&](Occurrence o) { literals.push_back(std::move(o)); });
  add_clause(index, variables, literals);
}

std::vector<Term> parameters(std::size_t count) {
  std::vector<Term> terms;
  for (std::uint32_t i = 0; i < count; ++i) terms.push_back({true, i});
  return terms;
}

struct LinkPlace {
  std::uint32_t action;
  const Link* link;
  std::vector<Term> params;
};

// Whether one outcome instance may be linked to several instances of the action.
bool leaves_parameters_open(const LinkPlace& l) {
  const std::vector<Term>& used = l.link->outcome.args;
  return std::any_of(l.params.begin(), l.params.end(),
                     [&](const Term& t) { return std::find(used.begin(), used.end(), t) == used.end(); });
}

// Completion: o → some cause; o → no prevention; a cause → o or a prevention;
// occurring by itself → o or a prevention.
void add_links(TouchIndex& index, const std::vector<LinkPlace>& links) {
  for (std::uint32_t i = 0; i < links.size(); ++i) {
    const LinkPlace& l = links[i];
    const std::uint32_t outcome = l.link->outcome.outcome.index;
    const auto act = [&](bool sign) { return Occurrence{Touch::action, l.action, sign, l.params}; };
    const auto at = [&](Touch what, bool sign, std::uint32_t symbol) {
      return Occurrence{what, symbol, sign, l.link->outcome.args};
    };
    const auto step = [&](const Occurrence& from, const Occurrence& to) {
      add_step(index, static_cast<std::uint32_t>(l.params.size()), from, to);
    };
    const bool causes = l.link->causes;
    // Doing it makes a cause true, or takes a way to prevent.
    step(at(Touch::outcome, true, outcome), act(causes));
    step(at(Touch::outcome, false, outcome), act(!causes));
    step(act(true), at(Touch::outcome, causes, outcome));
    step(act(false), at(Touch::outcome, !causes, outcome));
    step(at(causes ? Touch::any_cause : Touch::any_prevention, true, outcome), act(!causes));
    if (causes) step(act(true), at(Touch::any_prevention, true, outcome));
    else step(act(false), at(Touch::any_cause, true, outcome));
    // Left undone, it may need another of its sort.
    step(act(false), at(Touch::other_link, true, i));
    for (std::uint32_t k = 0; k < links.size(); ++k) {
      const LinkPlace& other = links[k];
      if (other.link->causes != causes || other.link->outcome.outcome.index != outcome) continue;
      if (k == i && !leaves_parameters_open(l)) continue;
      add_step(index, static_cast<std::uint32_t>(other.params.size()),
               {Touch::other_link, i, true, other.link->outcome.args}, {Touch::action, other.action, true, other.params});
    }
  }
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
  if (a.what != b.what || a.symbol != b.symbol || a.positive == b.positive) return false;
  for (std::size_t i = 0; i < a.args.size(); ++i)
    if (a.args[i].valid() && b.args[i].valid() && a.args[i] != b.args[i]) return false;
  return true;
}

TouchIndex touch_index(const Program& p) {
  TouchIndex index;
  for (const Law& law : p.laws)
    if (law.over_choices) add_law(p, index, law.formula, true, static_cast<std::uint32_t>(law.params.size()));
  index.takers.resize(p.resources.size());
  std::vector<LinkPlace> links;
  for (std::uint32_t i = 0; i < p.actions.size(); ++i) {
    const Action& action = p.actions[i];
    index.arity.push_back(action.params.size());
    index.resources.emplace_back();
    for (const Takes& t : action.takes) {
      index.takers[t.resource.index].push_back(i);
      index.resources[i].push_back(t.resource.index);
    }
    for (const Link& link : action.links) links.push_back({i, &link, parameters(action.params.size())});
  }
  add_links(index, links);
  return index;
}

std::vector<Literal> literals_of(const Program& p, const Instance& instance) {
  const Rule& r = rule(p, instance.rule);
  std::vector<RoleId> args = instance.args;
  args.resize(r.params.size());
  const bool forbids = r.modality == Modality::must_not || r.modality == Modality::should_not;
  std::set<Literal> found;
  each_occurrence(p, r.demand, !forbids, [&](const Occurrence& o) {
    found.insert({o.what, o.symbol, o.positive, bind_all(o.args, args)});
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

  void leave_undone(std::uint32_t action) { add({Touch::action, action, false, std::vector<RoleId>(index.arity[action])}); }

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
      if (l.what == Touch::action && l.positive) take(l.symbol);
      const auto steps = index.steps.find(symbol_of(l));
      if (steps == index.steps.end()) continue;
      for (const Step& step : steps->second) {
        std::vector<RoleId> bound(step.variables);
        if (match(step.from, l.args, bound)) add({step.what, step.symbol, step.positive, bind_all(step.to, bound)});
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
