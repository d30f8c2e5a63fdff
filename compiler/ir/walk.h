// Reading a program's formulas: their leaves, and the roles they speak of.
#pragma once
#include <span>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::ir {

inline RoleId role_of(const Term& term, std::span<const RoleId> args) {
  return term.is_param ? args[term.index] : RoleId{term.index};
}

// Calls `visit(leaf formula)` for constants, atoms and comparisons, left to right.
template <class Visit>
void each_leaf(const Program& p, FormulaId id, const Visit& visit) {
  const auto& node = formula(p, id).node;
  if (const auto* n = std::get_if<NotF>(&node)) {
    each_leaf(p, n->operand, visit);
  } else if (const auto* n = std::get_if<NaryF>(&node)) {
    for (const FormulaId operand : n->operands) each_leaf(p, operand, visit);
  } else if (const auto* n = std::get_if<CountF>(&node)) {
    for (const FormulaId operand : n->operands) each_leaf(p, operand, visit);
  } else {
    visit(formula(p, id));
  }
}

// Calls `visit(term)` for every role position of a leaf.
template <class Visit>
void each_term(const Formula& leaf, const Visit& visit) {
  const auto all = [&](const std::vector<Term>& terms) {
    for (const Term& t : terms) visit(t);
  };
  const auto& node = leaf.node;
  if (const auto* a = std::get_if<FactAtom>(&node)) {
    all(a->args);
  } else if (const auto* a = std::get_if<MemberAtom>(&node)) {
    visit(a->role);
  } else if (const auto* a = std::get_if<SameRole>(&node)) {
    visit(a->left);
    visit(a->right);
  } else if (const auto* a = std::get_if<Comparison>(&node)) {
    all(a->left.args);
    if (const auto* right = std::get_if<MeasureTerm>(&a->right)) all(right->args);
  } else if (const auto* a = std::get_if<ActionAtom>(&node)) {
    all(a->args);
  } else if (const auto* a = std::get_if<OutcomeAtom>(&node)) {
    all(a->args);
  }
}

inline bool in_cast(std::span<const RoleId> cast, RoleId role) {
  for (const RoleId r : cast)
    if (r == role) return true;
  return false;
}

// Whether every role of the formula is in the cast.
inline bool within(const Program& p, std::span<const RoleId> cast, FormulaId id, std::span<const RoleId> args) {
  bool inside = true;
  each_leaf(p, id, [&](const Formula& leaf) {
    each_term(leaf, [&](const Term& t) { inside = inside && in_cast(cast, role_of(t, args)); });
  });
  return inside;
}

inline std::vector<RoleId> bind_all(std::span<const Term> terms, std::span<const RoleId> args) {
  std::vector<RoleId> roles;
  roles.reserve(terms.size());
  for (const Term& t : terms) roles.push_back(role_of(t, args));
  return roles;
}

// Calls `visit(kind, symbol, terms)` for every place in a formula where an atom stands.
template <class Visit>
void each_mention(const Program& p, FormulaId id, const Visit& visit) {
  each_leaf(p, id, [&](const Formula& leaf) {
    const auto& node = leaf.node;
    const auto note = [&](AtomKind kind, std::uint32_t symbol, std::span<const Term> terms) { visit(kind, symbol, terms); };
    if (const auto* a = std::get_if<FactAtom>(&node)) note(AtomKind::fact, a->fact.index, a->args);
    else if (const auto* a = std::get_if<MemberAtom>(&node)) note(AtomKind::member, a->kind.index, {&a->role, 1});
    else if (const auto* a = std::get_if<ActionAtom>(&node)) note(AtomKind::action, a->action.index, a->args);
    else if (const auto* a = std::get_if<OutcomeAtom>(&node)) note(AtomKind::outcome, a->outcome.index, a->args);
    else if (const auto* a = std::get_if<Comparison>(&node)) {
      note(AtomKind::measure, a->left.measure.index, a->left.args);
      if (const auto* right = std::get_if<MeasureTerm>(&a->right)) note(AtomKind::measure, right->measure.index, right->args);
    }
  });
}

// Calls `visit(atom)` for the ground atoms of a formula; what is settled by the
// declarations (a role's own kind, x = y) has none.
template <class Visit>
void each_ground_atom(const Program& p, FormulaId id, std::span<const RoleId> args, const Visit& visit) {
  each_mention(p, id, [&](AtomKind kind, std::uint32_t symbol, std::span<const Term> terms) {
    if (kind == AtomKind::member && statically_is(p, role_of(terms[0], args), KindId{symbol})) return;
    visit(Atom{kind, symbol, bind_all(terms, args)});
  });
}

// Calls `visit(roles)` for every way to give different roles to the parameters;
// `fits(role, kind)` says which role may stand for which; `settled` gives the
// first parameters their roles, but where its id is invalid. Stops early when
// `visit` returns false.
template <class Fits, class Visit>
bool each_binding(std::span<const RoleId> roles, const std::vector<Param>& params, const Fits& fits,
                  std::vector<RoleId>& chosen, const Visit& visit, std::span<const RoleId> settled = {}) {
  const std::size_t at = chosen.size();
  if (at == params.size()) return visit(chosen);
  const bool open = at >= settled.size() || !settled[at].valid();
  for (const RoleId role : open ? roles : settled.subspan(at, 1)) {
    if (in_cast(chosen, role) || !fits(role, params[at].kind)) continue;
    chosen.push_back(role);
    const bool go_on = each_binding(roles, params, fits, chosen, visit, settled);
    chosen.pop_back();
    if (!go_on) return false;
  }
  return true;
}

}  // namespace cvr::ir
