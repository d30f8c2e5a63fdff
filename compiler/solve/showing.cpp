#include "compiler/solve/showing.h"

#include <algorithm>

#include "compiler/ir/compare.h"
#include "compiler/ir/walk.h"

namespace cvr::solve {

using ir::AtomKind;

namespace {

constexpr std::size_t most_known = 64;         // more than a question of a few conditions ever needs
constexpr std::size_t most_instances = 20'000;  // of the laws over a cast; beyond, the solver may have to give up

bool premise(const NaryF& n, std::size_t i) { return n.op == Connective::implies && i + 1 < n.operands.size(); }

}  // namespace

Showing::Showing(const Program& p, const ir::Bearing& b) : program_(p), bearing_(b), named_(p.laws.size()) {
  for (std::size_t i = 0; i < p.laws.size(); ++i)
    ir::each_leaf(p, p.laws[i].formula, [&](const Formula& leaf) {
      ir::each_term(leaf, [&](const Term& t) {
        if (!t.is_param) named_[i].push_back(RoleId{t.index});
      });
    });
}

// ---- what is known ---------------------------------------------------------

Showing::Key Showing::key(AtomKind kind, std::uint32_t symbol, const std::vector<Term>& terms, const Roles& args) {
  Key out{kind, symbol, {}};
  if (terms.size() > most_arguments) unfit_ = true;
  for (std::size_t i = 0; i < std::min(terms.size(), most_arguments); ++i) out.args[i] = ir::role_of(terms[i], args).index;
  return out;
}

const Showing::Known* Showing::known(const Key& wanted) const {
  const auto at = std::find_if(known_.rbegin(), known_.rend(), [&](const Known& each) { return each.key == wanted; });
  return at == known_.rend() ? nullptr : &*at;
}

std::int64_t Showing::value(const Key& wanted) const {
  if (const Known* k = known(wanted)) return k->value;
  if (wanted.kind == AtomKind::fact) return program_.facts[wanted.symbol].typical;
  return wanted.kind == AtomKind::measure ? program_.measures[wanted.symbol].ordinary : 0;
}

// False where it is settled otherwise.
bool Showing::put(const Key& at, bool wanted) {
  if (const Known* k = known(at)) return (k->value != 0) == wanted;
  known_.push_back({at, wanted, wanted, wanted});
  if (at.kind != AtomKind::member || !wanted) return true;
  for (KindId parent : program_.kinds[at.symbol].parents) {
    if (statically_is(program_, RoleId{at.args[0]}, parent)) continue;
    Key above = at;
    above.symbol = parent.index;
    if (!put(above, true)) return false;
  }
  return true;
}

// The measure stays as near to its ordinary value as it can.
bool Showing::narrow(const Key& at, std::int64_t low, std::int64_t high) {
  const Known* k = known(at);
  const Measure& m = program_.measures[at.symbol];
  low = std::max(low, k ? k->low : m.low);
  high = std::min(high, k ? k->high : m.high);
  if (low > high) return false;
  if (!k || low != k->low || high != k->high) known_.push_back({at, std::clamp(value(at), low, high), low, high});
  return true;
}

// ---- whether something holds -----------------------------------------------

bool Showing::compare(const Comparison& c, const Roles& args) {
  const std::int64_t left = value(key(AtomKind::measure, c.left.measure.index, c.left.args, args));
  if (const auto* number = std::get_if<std::int64_t>(&c.right)) return ir::compare(c.op, left, *number);
  const auto& right = std::get<MeasureTerm>(c.right);
  return ir::compare(c.op, left, value(key(AtomKind::measure, right.measure.index, right.args, args)));
}

// Something that is done causes (prevents) the outcome.
bool Showing::linked(OutcomeId outcome, const Roles& args, bool causes) {
  for (std::size_t k = 0; k < known_.size(); ++k) {
    const Known done = known_[k];
    if (done.key.kind != AtomKind::action || !done.value) continue;
    const Action& action = program_.actions[done.key.symbol];
    Roles of_action;
    for (std::size_t i = 0; i < action.params.size(); ++i) of_action.push_back(RoleId{done.key.args[i]});
    for (const Link& link : action.links) {
      if (link.causes != causes || link.outcome.outcome != outcome || ir::bind_all(link.outcome.args, of_action) != args) continue;
      if (!link.when || (ir::within(program_, cast_, *link.when, of_action) && holds(*link.when, of_action))) return true;
    }
  }
  return false;
}

// As the completion says.
bool Showing::comes_about(OutcomeId outcome, const Roles& args) {
  const auto by_itself = [&](FormulaId f) { return ir::within(program_, cast_, f, args) && holds(f, args); };
  const std::vector<FormulaId>& ways = program_.outcomes[outcome.index].occurs_when;
  return (std::any_of(ways.begin(), ways.end(), by_itself) || linked(outcome, args, true)) && !linked(outcome, args, false);
}

bool Showing::holds(FormulaId id, const Roles& args) {
  const auto& node = formula(program_, id).node;
  if (const auto* n = std::get_if<FactAtom>(&node)) return value(key(AtomKind::fact, n->fact.index, n->args, args)) != 0;
  if (const auto* n = std::get_if<NotF>(&node)) return !holds(n->operand, args);
  if (const auto* n = std::get_if<NaryF>(&node)) {
    const bool any = n->op != Connective::and_;
    for (std::size_t i = 0; i < n->operands.size(); ++i)
      if (holds(n->operands[i], args) == (any != premise(*n, i))) return any;
    return !any;
  }
  if (const auto* n = std::get_if<Comparison>(&node)) return compare(*n, args);
  if (const auto* n = std::get_if<MemberAtom>(&node))
    return statically_is(program_, ir::role_of(n->role, args), n->kind) || value(key(AtomKind::member, n->kind.index, {n->role}, args)) != 0;
  if (const auto* n = std::get_if<ActionAtom>(&node)) return value(key(AtomKind::action, n->action.index, n->args, args)) != 0;
  if (const auto* n = std::get_if<OutcomeAtom>(&node)) return comes_about(n->outcome, ir::bind_all(n->args, args));
  if (const auto* n = std::get_if<SameRole>(&node)) return ir::role_of(n->left, args) == ir::role_of(n->right, args);
  if (const auto* n = std::get_if<CountF>(&node)) {
    const auto count = static_cast<std::int64_t>(std::count_if(n->operands.begin(), n->operands.end(), [&](FormulaId f) { return holds(f, args); }));
    return n->bound == Bound::at_most ? count <= n->n : n->bound == Bound::at_least ? count >= n->n : count == n->n;
  }
  return std::get<BoolConst>(node).value;
}

// ---- making it so ----------------------------------------------------------

bool Showing::make_compared(const Comparison& c, const Roles& args, bool so) {
  const auto* number = std::get_if<std::int64_t>(&c.right);
  if (!number) return compare(c, args) == so;
  const std::int64_t n = *number;
  const Key at = key(AtomKind::measure, c.left.measure.index, c.left.args, args);
  const Measure& m = program_.measures[at.symbol];
  const auto below = [&] { return narrow(at, m.low, n - 1); };
  const auto above = [&] { return narrow(at, n + 1, m.high); };
  switch (c.op) {
    case CompareOp::eq:
    case CompareOp::ne:
      if ((c.op == CompareOp::eq) == so) return narrow(at, n, n);
      return value(at) < n ? below() || above() : above() || below();
    case CompareOp::lt: return so ? below() : narrow(at, n, m.high);
    case CompareOp::le: return so ? narrow(at, m.low, n) : above();
    case CompareOp::gt: return so ? above() : narrow(at, m.low, n);
    case CompareOp::ge: break;
  }
  return so ? narrow(at, n, m.high) : below();
}

// One of the operands is enough: one that is so already, else the first that can be made so.
bool Showing::make_one(const NaryF& n, const Roles& args, bool so) {
  for (bool already : {true, false})
    for (std::size_t i = 0; i < n.operands.size(); ++i) {
      const bool wanted = so != premise(n, i);
      if ((holds(n.operands[i], args) == wanted) != already) continue;
      const std::size_t before = known_.size();
      if (make(n.operands[i], args, wanted)) return true;
      known_.resize(before);
    }
  return false;
}

// By the first action that brings it about, or stops it.
bool Showing::make_outcome(OutcomeId outcome, const Roles& args, bool so) {
  if (comes_about(outcome, args) == so) return true;
  const auto declared = [&](RoleId role, KindId kind) { return statically_is(program_, role, kind); };
  for (const ir::LinkTo& to : bearing_.links[outcome.index]) {
    const Action& action = program_.actions[to.action];
    const Link& link = action.links[to.link];
    if (link.causes != so || action.params.size() > most_arguments) continue;
    bool found = false;
    Roles chosen;
    ir::each_binding(cast_, action.params, declared, chosen, [&](const Roles& roles) {
      if (ir::bind_all(link.outcome.args, roles) != args) return true;
      if (link.when && !ir::within(program_, cast_, *link.when, roles)) return true;
      Key done{AtomKind::action, to.action, {}};
      for (std::size_t i = 0; i < roles.size(); ++i) done.args[i] = roles[i].index;
      const std::size_t before = known_.size();
      found = put(done, true) && (!link.when || make(*link.when, roles, true)) && comes_about(outcome, args) == so;
      if (!found) known_.resize(before);
      return !found;
    });
    if (found) return true;
  }
  return false;
}

bool Showing::make(FormulaId id, const Roles& args, bool so) {
  const auto& node = formula(program_, id).node;
  if (const auto* n = std::get_if<FactAtom>(&node)) return put(key(AtomKind::fact, n->fact.index, n->args, args), so);
  if (const auto* n = std::get_if<NotF>(&node)) return make(n->operand, args, !so);
  if (const auto* n = std::get_if<Comparison>(&node)) return make_compared(*n, args, so);
  if (const auto* n = std::get_if<MemberAtom>(&node)) {
    if (statically_is(program_, ir::role_of(n->role, args), n->kind)) return so;
    return put(key(AtomKind::member, n->kind.index, {n->role}, args), so);
  }
  if (const auto* n = std::get_if<ActionAtom>(&node)) return put(key(AtomKind::action, n->action.index, n->args, args), so);
  if (const auto* n = std::get_if<OutcomeAtom>(&node)) return make_outcome(n->outcome, ir::bind_all(n->args, args), so);
  if (const auto* n = std::get_if<NaryF>(&node)) {
    if ((n->op != Connective::and_) == so) return make_one(*n, args, so);
    for (std::size_t i = 0; i < n->operands.size(); ++i)
      if (!make(n->operands[i], args, so != premise(*n, i))) return false;
    return true;
  }
  return holds(id, args) == so;
}

// ---- laws ------------------------------------------------------------------

bool Showing::law_holds(std::uint32_t law, const Roles& args) {
  const Law& written = program_.laws[law];
  for (std::size_t i = 0; i < args.size(); ++i) {
    const KindId kind = written.params[i].kind;
    if (!statically_is(program_, args[i], kind) && !value({AtomKind::member, kind.index, {args[i].index}})) return true;
  }
  return holds(written.formula, args);
}

template <class Visit>
bool Showing::each_instance(std::uint32_t law, const Visit& visit) {
  const Roles& named = named_[law];
  if (!std::all_of(named.begin(), named.end(), [&](RoleId r) { return ir::in_cast(cast_, r); })) return true;
  Roles chosen;
  return ir::each_binding(cast_, program_.laws[law].params, [](RoleId, KindId) { return true; }, chosen, visit);
}

// The formula is made to hold; that its parameters are of their kinds is not taken back.
bool Showing::mend(std::uint32_t law, const Roles& args) {
  return law_holds(law, args) || (make(program_.laws[law].formula, args, true) && law_holds(law, args));
}

bool Showing::mend(std::uint32_t law) {
  if ((denied_ && denied_->index == law) || (program_.laws[law].over_choices && !choosing_)) return true;
  return each_instance(law, [&](const Roles& args) { return mend(law, args); });
}

// Only the instances that speak of what was changed, where these are easy to tell.
bool Showing::mend(std::uint32_t law, const Key& changed) {
  const Law& written = program_.laws[law];
  bool any = written.over_choices || written.params.size() != 1 || (denied_ && denied_->index == law);
  std::vector<Roles> roles;
  const auto look = [&](const std::vector<Term>& terms) {
    const auto at = std::find_if(terms.begin(), terms.end(), [](const Term& t) { return t.is_param; });
    if (at == terms.end()) any = true;
    else roles.push_back({RoleId{changed.args[static_cast<std::size_t>(at - terms.begin())]}});
  };
  if (!any) {
    if (changed.kind == AtomKind::member) roles.push_back({RoleId{changed.args[0]}});
    ir::each_leaf(program_, written.formula, [&](const Formula& leaf) {
      const auto* fact = std::get_if<FactAtom>(&leaf.node);
      if (fact && changed.kind == AtomKind::fact && fact->fact.index == changed.symbol) look(fact->args);
      if (const auto* c = std::get_if<Comparison>(&leaf.node); c && changed.kind == AtomKind::measure) {
        if (c->left.measure.index == changed.symbol) look(c->left.args);
        const auto* right = std::get_if<MeasureTerm>(&c->right);
        if (right && right->measure.index == changed.symbol) look(right->args);
      }
    });
  }
  if (any) return mend(law);
  const Roles& named = named_[law];
  if (!std::all_of(named.begin(), named.end(), [&](RoleId r) { return ir::in_cast(cast_, r); })) return true;
  return std::all_of(roles.begin(), roles.end(), [&](const Roles& args) { return mend(law, args); });
}

bool Showing::mend_requirements(const Key& at) {
  const Action& action = program_.actions[at.symbol];
  if (action.params.size() > most_arguments) return false;
  Roles roles;
  for (std::size_t i = 0; i < action.params.size(); ++i) roles.push_back(RoleId{at.args[i]});
  return std::all_of(action.requires_.begin(), action.requires_.end(), [&](FormulaId f) {
    return !ir::within(program_, cast_, f, roles) || holds(f, roles) || make(f, roles, true);
  });
}

bool Showing::mend_all() {
  for (; checked_ < known_.size() && !unfit_; ++checked_) {
    if (known_.size() > most_known) return false;
    const Known at = known_[checked_];
    if (at.key.kind == AtomKind::action && at.value && !mend_requirements(at.key)) return false;
    for (std::uint32_t law : bearing_.laws[static_cast<std::size_t>(at.key.kind)][at.key.symbol])
      if (!mend(law, at.key)) return false;
  }
  return !unfit_;
}

const std::optional<std::vector<std::uint32_t>>& Showing::broken() {
  const auto [at, is_new] = broken_.try_emplace(cast_);
  if (!is_new) return at->second;
  std::size_t instances = 0;
  for (const Law& law : program_.laws) {
    std::size_t ways = 1;
    for (std::size_t i = 0; i < law.params.size(); ++i) ways *= cast_.size();
    instances += ways;
  }
  if (instances > most_instances) return at->second;
  std::vector<std::uint32_t> found;
  for (std::uint32_t law : bearing_.demanding)
    if (!each_instance(law, [&](const Roles& args) { return law_holds(law, args); })) found.push_back(law);
  if (!unfit_) at->second = std::move(found);
  return at->second;
}

// ---- the whole -------------------------------------------------------------

// What no law looks after: kinds and their parents, what is done and what that takes.
bool Showing::in_order() {
  std::map<std::uint32_t, std::int64_t> taken;
  for (std::size_t i = 0; i < known_.size(); ++i) {
    const Key k = known_[i].key;
    if (!known_[i].value) continue;
    if (k.kind == AtomKind::member)
      for (KindId parent : program_.kinds[k.symbol].parents)
        if (!statically_is(program_, RoleId{k.args[0]}, parent) && !value({AtomKind::member, parent.index, k.args})) return false;
    if (k.kind != AtomKind::action) continue;
    const Action& action = program_.actions[k.symbol];
    for (const Takes& takes : action.takes)
      if ((taken[takes.resource.index] += takes.amount) > program_.resources[takes.resource.index].capacity) return false;
    Roles roles;
    for (std::size_t n = 0; n < action.params.size(); ++n) roles.push_back(RoleId{k.args[n]});
    for (FormulaId f : action.requires_)
      if (ir::within(program_, cast_, f, roles) && !holds(f, roles)) return false;
  }
  return true;
}

bool Showing::shown(const Roles& cast, const std::vector<Wanted>& wanted) {
  cast_ = cast;
  known_.clear();
  checked_ = 0;
  unfit_ = false;
  const std::optional<std::vector<std::uint32_t>>& before = broken();
  if (!before) return false;
  for (const Wanted& each : wanted)
    if (!make(each.formula, *each.args, each.holds)) return false;
  if (!std::all_of(before->begin(), before->end(), [&](std::uint32_t law) { return mend(law); })) return false;
  // A law was looked at after the last change to what it speaks of; what is wanted may have held by chance.
  return mend_all() && in_order() && !unfit_ &&
         std::all_of(wanted.begin(), wanted.end(), [&](const Wanted& each) { return holds(each.formula, *each.args) == each.holds; });
}

bool Showing::situation(const Roles& cast, const std::vector<Wanted>& wanted, std::optional<LawId> denied) {
  choosing_ = false;
  denied_ = denied;
  return shown(cast, wanted);
}

bool Showing::choice(const Roles& cast, const std::vector<Wanted>& wanted) {
  choosing_ = true;
  denied_.reset();
  return shown(cast, wanted);
}

}  // namespace cvr::solve
