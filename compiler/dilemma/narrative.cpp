#include "compiler/dilemma/narrative.h"

#include <algorithm>

namespace cvr::dilemma {
namespace {

struct Collector {
  const Program& program;
  const std::vector<RoleId>& args;
  std::vector<ir::Atom>& out;

  std::vector<RoleId> roles(const std::vector<Term>& terms) const {
    std::vector<RoleId> list;
    for (const Term& t : terms) list.push_back(role(t));
    return list;
  }
  RoleId role(const Term& t) const { return t.is_param ? args[t.index] : RoleId{t.index}; }
  void add(ir::AtomKind kind, std::uint32_t symbol, std::vector<RoleId> list) const {
    ir::Atom atom{kind, symbol, std::move(list)};
    if (std::find(out.begin(), out.end(), atom) == out.end()) out.push_back(std::move(atom));
  }
  void add(const MeasureTerm& m) const { add(ir::AtomKind::measure, m.measure.index, roles(m.args)); }

  void walk(FormulaId id) const {
    std::visit([&](const auto& node) { visit(node); }, formula(program, id).node);
  }
  void visit(const BoolConst&) const {}
  void visit(const SameRole&) const {}
  void visit(const FactAtom& n) const { add(ir::AtomKind::fact, n.fact.index, roles(n.args)); }
  void visit(const MemberAtom& n) const { add(ir::AtomKind::member, n.kind.index, {role(n.role)}); }
  void visit(const ActionAtom& n) const { add(ir::AtomKind::action, n.action.index, roles(n.args)); }
  void visit(const OutcomeAtom& n) const { add(ir::AtomKind::outcome, n.outcome.index, roles(n.args)); }
  void visit(const Comparison& n) const {
    add(n.left);
    if (const auto* right = std::get_if<MeasureTerm>(&n.right)) add(*right);
  }
  void visit(const NotF& n) const { walk(n.operand); }
  void visit(const NaryF& n) const {
    for (FormulaId operand : n.operands) walk(operand);
  }
  void visit(const CountF& n) const {
    for (FormulaId operand : n.operands) walk(operand);
  }
};

// Facts that a formula asserts outright: itself, or a part of its conjunction.
void asserted_facts(const Program& p, FormulaId id, std::vector<ir::Atom>& out) {
  const auto& node = formula(p, id).node;
  if (const auto* all = std::get_if<NaryF>(&node); all && all->op == Connective::and_)
    for (FormulaId operand : all->operands) asserted_facts(p, operand, out);
  else if (std::holds_alternative<FactAtom>(node))
    for (ir::Atom& atom : atoms_named(p, id, {})) out.push_back(std::move(atom));
}

}  // namespace

std::vector<ir::Atom> atoms_named(const Program& p, FormulaId id, const std::vector<RoleId>& args) {
  std::vector<ir::Atom> out;
  Collector{p, args, out}.walk(id);
  return out;
}

Narrative narrate(const Program& p, const solve::Conflict& conflict, const Scene& scene) {
  std::vector<ir::Atom> by_scene;
  for (FormulaId id : scene.when) asserted_facts(p, id, by_scene);
  std::vector<solve::Literal> left;
  Narrative out;
  for (const solve::Literal& literal : conflict.witness) {
    const bool of_agent = literal.atom.kind == ir::AtomKind::member && literal.atom.args.front() == agent_role;
    const bool in_scene = literal.told != 0 && std::find(by_scene.begin(), by_scene.end(), literal.atom) != by_scene.end();
    if (of_agent) out.who.push_back(literal);
    else if (!in_scene) left.push_back(literal);
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const ir::Instance& instance = conflict.rules[i];
    const Rule& r = rule(p, instance.rule);
    std::vector<ir::Atom> named;
    Collector collect{p, instance.args, named};
    for (FormulaId id : r.when) collect.walk(id);
    for (FormulaId id : r.unless) collect.walk(id);
    for (const ir::Atom& atom : named) {
      auto found = std::find_if(left.begin(), left.end(), [&](const solve::Literal& l) { return l.atom == atom; });
      if (found == left.end()) continue;
      out.facts[i].push_back(*found);
      left.erase(found);
    }
    // What is so comes before what is not.
    std::stable_partition(out.facts[i].begin(), out.facts[i].end(), [](const solve::Literal& l) {
      return l.atom.kind == ir::AtomKind::measure || l.told != 0;
    });
  }
  out.circumstances = std::move(left);
  return out;
}

}  // namespace cvr::dilemma
