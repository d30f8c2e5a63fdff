// Truth of a program's formulas where only some atoms have a known value:
// strong Kleene logic (S. C. Kleene, Introduction to Metamathematics, §64).
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>

#include "compiler/ir/compare.h"
#include "compiler/ir/walk.h"

namespace cvr::ir {

enum class Truth : std::uint8_t { no, unknown, yes };

inline Truth truth_of(bool b) { return b ? Truth::yes : Truth::no; }
inline Truth negated(Truth t) { return t == Truth::unknown ? t : t == Truth::yes ? Truth::no : Truth::yes; }

// Of an atom that is no measure.
inline Truth truth_of_atom(std::optional<std::int64_t> value) { return value ? truth_of(*value != 0) : Truth::unknown; }

// `value(atom)` gives the value of a ground atom, 0 or 1 for what is no measure, or nothing where it is
// open. `yes` and `no` hold whatever the open atoms are. The formula must lie within the cast.
template <class ValueOf>
Truth truth(const Program& p, FormulaId id, std::span<const RoleId> args, const ValueOf& value) {
  const auto& node = formula(p, id).node;
  const auto of_atom = [&](AtomKind kind, std::uint32_t symbol, std::vector<RoleId> roles) {
    return truth_of_atom(value(Atom{kind, symbol, std::move(roles)}));
  };
  if (const auto* f = std::get_if<BoolConst>(&node)) return truth_of(f->value);
  if (const auto* f = std::get_if<FactAtom>(&node)) return of_atom(AtomKind::fact, f->fact.index, bind_all(f->args, args));
  if (const auto* f = std::get_if<ActionAtom>(&node)) return of_atom(AtomKind::action, f->action.index, bind_all(f->args, args));
  if (const auto* f = std::get_if<OutcomeAtom>(&node)) return of_atom(AtomKind::outcome, f->outcome.index, bind_all(f->args, args));
  if (const auto* f = std::get_if<MemberAtom>(&node)) {
    const RoleId role = role_of(f->role, args);
    return statically_is(p, role, f->kind) ? Truth::yes : of_atom(AtomKind::member, f->kind.index, {role});
  }
  if (const auto* f = std::get_if<SameRole>(&node)) return truth_of(role_of(f->left, args) == role_of(f->right, args));
  if (const auto* f = std::get_if<NotF>(&node)) return negated(truth(p, f->operand, args, value));
  if (const auto* f = std::get_if<Comparison>(&node)) {
    const auto measure = [&](const MeasureTerm& t) {
      return value(Atom{AtomKind::measure, t.measure.index, bind_all(t.args, args)});
    };
    const std::optional<std::int64_t> left = measure(f->left);
    const auto* number = std::get_if<std::int64_t>(&f->right);
    const std::optional<std::int64_t> right = number ? std::optional(*number) : measure(std::get<MeasureTerm>(f->right));
    return left && right ? truth_of(compare(f->op, *left, *right)) : Truth::unknown;
  }
  if (const auto* f = std::get_if<CountF>(&node)) {
    std::int64_t least = 0, most = 0;
    for (const FormulaId operand : f->operands) {
      const Truth t = truth(p, operand, args, value);
      least += t == Truth::yes;
      most += t != Truth::no;
    }
    const bool surely = (f->bound == Bound::at_most || least >= f->n) && (f->bound == Bound::at_least || most <= f->n);
    const bool possibly = (f->bound == Bound::at_most || most >= f->n) && (f->bound == Bound::at_least || least <= f->n);
    return surely ? Truth::yes : possibly ? Truth::unknown : Truth::no;
  }
  const auto& f = std::get<NaryF>(node);
  // `a implies b implies c` is not a, or not b, or c.
  const bool all = f.op == Connective::and_;
  Truth result = truth_of(all);
  for (std::size_t i = 0; i < f.operands.size(); ++i) {
    Truth t = truth(p, f.operands[i], args, value);
    if (f.op == Connective::implies && i + 1 < f.operands.size()) t = negated(t);
    result = all ? std::min(result, t) : std::max(result, t);
  }
  return result;
}

}  // namespace cvr::ir
