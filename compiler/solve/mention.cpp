#include "compiler/solve/mention.h"

#include <algorithm>

namespace cvr::solve {

void collect(const Program& p, FormulaId id, bool positive, bool negative, std::vector<Mention>& into) {
  const auto& node = formula(p, id).node;
  if (const auto* n = std::get_if<NotF>(&node)) {
    collect(p, n->operand, negative, positive, into);
  } else if (const auto* n = std::get_if<NaryF>(&node)) {
    for (std::size_t i = 0; i < n->operands.size(); ++i) {
      const bool premise = n->op == Connective::implies && i + 1 < n->operands.size();
      collect(p, n->operands[i], premise ? negative : positive, premise ? positive : negative, into);
    }
  } else if (const auto* n = std::get_if<CountF>(&node)) {
    const bool up = n->bound != Bound::at_most, down = n->bound != Bound::at_least;
    for (FormulaId f : n->operands) collect(p, f, (up && positive) || (down && negative), (up && negative) || (down && positive), into);
  } else if (const auto* fact = std::get_if<FactAtom>(&node)) {
    into.push_back({'f', fact->fact.index, positive, negative, {}});
  } else if (const auto* member = std::get_if<MemberAtom>(&node)) {
    into.push_back({'k', member->kind.index, positive, negative, member->role});
  } else if (const auto* compared = std::get_if<Comparison>(&node)) {
    into.push_back({'m', compared->left.measure.index, true, true, {}});
    if (const auto* right = std::get_if<MeasureTerm>(&compared->right)) into.push_back({'m', right->measure.index, true, true, {}});
  }
}

std::vector<Mention> in_rule(const Program& p, const Rule& r) {
  std::vector<Mention> found;
  for (FormulaId f : r.when) collect(p, f, true, false, found);
  for (FormulaId f : r.unless) collect(p, f, false, true, found);
  return found;
}

InLaws in_laws(const Program& p) {
  InLaws found;
  found.fact_helps.resize(p.facts.size());
  found.absence_helps.resize(p.facts.size());
  for (const Law& law : p.laws)
    if (!law.over_choices) collect(p, law.formula, true, false, found.laws.emplace_back());
  for (const std::vector<Mention>& law : found.laws)
    for (const Mention& m : law) {
      if (m.what == 'k') found.kind_helps = found.kind_helps || m.positive;
      if (m.what == 'f' && m.positive) found.fact_helps[m.symbol] = true;
      if (m.what == 'f' && m.negative) found.absence_helps[m.symbol] = true;
    }
  return found;
}

bool surely_matters(const Program& p, FormulaId condition, const InLaws& laws, const std::vector<Mention>& own) {
  const auto* negated = std::get_if<NotF>(&formula(p, condition).node);
  const FormulaId inner = negated ? negated->operand : condition;
  const auto count = [&](const auto& same) { return std::count_if(own.begin(), own.end(), same); };
  if (const auto* fact = std::get_if<FactAtom>(&formula(p, inner).node)) {
    if ((negated ? laws.absence_helps : laws.fact_helps)[fact->fact.index]) return false;
    return count([&](const Mention& m) { return m.what == 'f' && m.symbol == fact->fact.index; }) == 1;
  }
  const auto* member = std::get_if<MemberAtom>(&formula(p, inner).node);
  if (!member || negated || member->role != Term{false, agent_role.index} || statically_is(p, agent_role, member->kind)) return false;
  return !laws.kind_helps && count([&](const Mention& m) { return m.what == 'k' && m.role == member->role; }) == 1;
}

std::vector<FormulaId> conjuncts(const Program& p, const std::vector<FormulaId>& formulas) {
  std::vector<FormulaId> out, todo(formulas.rbegin(), formulas.rend());
  while (!todo.empty()) {
    const FormulaId id = todo.back();
    todo.pop_back();
    const auto* joined = std::get_if<NaryF>(&formula(p, id).node);
    if (joined && joined->op == Connective::and_) todo.insert(todo.end(), joined->operands.rbegin(), joined->operands.rend());
    else out.push_back(id);
  }
  return out;
}

}  // namespace cvr::solve
