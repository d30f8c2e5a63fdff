// With witness and assertions: sat under the laws means that there is such a
// situation; unsat with the claim denied means that it holds in all of them.
#include "compiler/ir/constraints.h"
#include "compiler/ir/walk.h"
#include "compiler/solve/shelf.h"

namespace cvr::solve {

struct Recheck::State {
  Shelf shelf;
  Prevailing order;

  bool holds(const Conflict&, const std::vector<FormulaId>& asserted);
};

namespace {

Claims claims(Cast& cast, const Prevailing& order, const std::vector<ir::Instance>& rules) {
  const Question q = question(cast, order, rules);
  const NodeId defeated = disjunction(cast.g, q.defeated);
  return {conjunction(cast.g, {q.conflict, negation(cast.g, defeated)}), conjunction(cast.g, {q.conflict, defeated})};
}

}  // namespace

bool Recheck::State::holds(const Conflict& c, const std::vector<FormulaId>& asserted) {
  const Program& p = shelf.program;
  std::vector<RoleId> roles = ir::cast_of(p, c.rules);
  for (FormulaId f : asserted) {
    ir::each_leaf(p, f, [&](const Formula& leaf) {
      ir::each_term(leaf, [&](const Term& t) { roles.push_back(RoleId{t.index}); });
    });
  }
  ir::Subject subject = subject_of(p, order, ir::cast_in_order(roles), c.rules);
  subject.formulas.insert(subject.formulas.end(), asserted.begin(), asserted.end());
  Shelf::Entry& entry = shelf.get(std::move(roles), std::move(subject));
  Cast& cast = *entry.cast;
  if (!cast.has_choice) return false;
  auto known = entry.claims.find(c.rules);
  if (known == entry.claims.end()) known = entry.claims.emplace(c.rules, claims(cast, order, c.rules)).first;

  Scope scope(*cast.solver);
  for (const Literal& l : c.witness) {
    const AtomId atom = ir::find_atom(cast.g, p, l.atom);
    if (!atom.valid()) return false;
    cast.solver->add(Range{atom, l.low, l.high});
  }
  for (FormulaId f : asserted) {
    const std::optional<NodeId> n = ir::ground_formula(p, cast.g, f, {});
    if (!n) return false;
    cast.solver->add(*n);
  }
  if (!cast.solver->check()) return false;
  cast.solver->add(negation(cast.g, c.verdict == Verdict::resolved ? known->second.settled : known->second.open));
  return !cast.solver->check();
}

Recheck::Recheck(const Program& p, const Options& o)
    : state_(new State{{p, o.resource_limit}, prevailing(p)}) {}
Recheck::~Recheck() = default;
Recheck::Recheck(Recheck&&) noexcept = default;
Recheck& Recheck::operator=(Recheck&&) noexcept = default;

bool Recheck::still_holds(const Conflict& c, const std::vector<FormulaId>& asserted) {
  try {
    return state_->holds(c, asserted);
  } catch (const GaveUp&) {
    return false;  // not shown, so not relied on
  }
}

bool still_holds(const Program& p, const Conflict& c, const std::vector<FormulaId>& asserted, const Options& o) {
  return Recheck(p, o).still_holds(c, asserted);
}

}  // namespace cvr::solve
