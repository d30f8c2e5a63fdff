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
  index[{from.what, from.symbol, from.positive}].push_back(
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

// Completion: o → some cause; o → no prevention; a cause and no prevention → o.
void add_link(TouchIndex& index, std::uint32_t action, const std::vector<Term>& params, const Link& link) {
  const auto variables = static_cast<std::uint32_t>(params.size());
  const std::uint32_t symbol = link.outcome.outcome.index;
  const auto act = [&](bool sign) { return Occurrence{Touch::action, action, sign, params}; };
  const auto at = [&](Touch what, bool sign) { return Occurrence{what, symbol, sign, link.outcome.args}; };
  const auto step = [&](const Occurrence& from, const Occurrence& to) { add_step(index, variables, from, to); };
  if (link.causes) {
    step(at(Touch::outcome, true), act(true));
    step(at(Touch::outcome, false), act(false));
    step(act(true), at(Touch::outcome, true));
    step(act(true), at(Touch::prevention, true));
    step(act(false), at(Touch::outcome, false));
    step(act(false), at(Touch::cause, true));
    step(at(Touch::cause, true), act(true));
    step(at(Touch::uncause, true), act(false));
  } else {
    step(at(Touch::outcome, true), act(false));
    step(at(Touch::outcome, false), act(true));
    step(act(true), at(Touch::outcome, false));
    step(act(false), at(Touch::outcome, true));
    step(act(false), at(Touch::prevention, true));
    step(act(false), at(Touch::uncause, true));
    step(at(Touch::prevention, true), act(true));
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
  for (std::uint32_t i = 0; i < p.actions.size(); ++i) {
    const std::vector<Term> params = parameters(p.actions[i].params.size());
    const auto variables = static_cast<std::uint32_t>(params.size());
    for (const Link& link : p.actions[i].links) add_link(index, i, params, link);
    for (const Takes& takes : p.actions[i].takes) {
      const Occurrence resource{Touch::resource, takes.resource.index, true, {}};
      add_step(index, variables, {Touch::action, i, true, params}, resource);
      add_step(index, variables, resource, {Touch::action, i, false, params});
    }
  }
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

std::vector<Literal> bears_upon(const TouchIndex& index, const std::vector<Literal>& start) {
  std::map<Symbol, std::vector<Literal>> known;
  std::vector<Literal> todo;
  const auto add = [&](Literal l) {
    std::vector<Literal>& same = known[symbol_of(l)];
    for (const Literal& k : same)
      if (covers(k, l)) return;
    same.push_back(l);
    todo.push_back(std::move(l));
  };
  for (const Literal& l : start) add(l);
  while (!todo.empty()) {
    const Literal l = std::move(todo.back());
    todo.pop_back();
    const auto steps = index.find(symbol_of(l));
    if (steps == index.end()) continue;
    for (const Step& step : steps->second) {
      std::vector<RoleId> bound(step.variables);
      if (match(step.from, l.args, bound)) add({step.what, step.symbol, step.positive, bind_all(step.to, bound)});
    }
  }
  std::vector<Literal> all;
  for (auto& [symbol, same] : known) all.insert(all.end(), same.begin(), same.end());
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace cvr::ir
