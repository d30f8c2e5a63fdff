#include "compiler/solve/free_choice.h"

#include <algorithm>

#include "compiler/ir/truth.h"

namespace cvr::solve {

namespace {

bool names_a_role(const std::vector<Term>& terms) {
  return std::any_of(terms.begin(), terms.end(), [](const Term& t) { return !t.is_param && RoleId{t.index} != agent_role; });
}

bool names_a_role(const Program& p, FormulaId id) {
  bool named = false;
  ir::each_leaf(p, id, [&](const Formula& leaf) {
    ir::each_term(leaf, [&](const Term& t) { named |= names_a_role({t}); });
  });
  return named;
}

bool names_a_role(const Program& p, const std::vector<FormulaId>& all) {
  return std::any_of(all.begin(), all.end(), [&](FormulaId f) { return names_a_role(p, f); });
}

struct Way {
  const Program& p;
  const ir::Bearing& b;
  std::span<const RoleId> roles;
  const std::vector<bool>& done;  // by action

  // Facts are open. An outcome may be brought about or prevented by any link to it that is done.
  std::optional<std::int64_t> value(const ir::Atom& a) const {
    if (a.kind == ir::AtomKind::action) return done[a.symbol];
    if (a.kind != ir::AtomKind::outcome) return std::nullopt;
    if (!p.outcomes[a.symbol].occurs_when.empty()) return std::nullopt;
    for (const ir::LinkTo& to : b.links[a.symbol])
      if (done[to.action]) return std::nullopt;
    return 0;
  }

  bool meets_laws() const {
    const auto of = [&](const ir::Atom& a) { return value(a); };
    for (const Law& law : p.laws) {
      if (!law.over_choices) continue;
      std::vector<RoleId> chosen;
      const auto any = [](RoleId, KindId) { return true; };
      const bool all = ir::each_binding(roles, law.params, any, chosen, [&](const std::vector<RoleId>& args) {
        return ir::truth(p, law.formula, args, of) == ir::Truth::yes;
      });
      if (!all) return false;
    }
    return true;
  }

  // What is done needs nothing, and takes nothing that others could want.
  bool is_free() const {
    for (std::size_t i = 0; i < p.actions.size(); ++i)
      if (done[i] && (!p.actions[i].requires_.empty() || !p.actions[i].takes.empty())) return false;
    return true;
  }
};

}  // namespace

bool choices_name_roles(const Program& p) {
  for (const Law& law : p.laws)
    if (law.over_choices && names_a_role(p, law.formula)) return true;
  for (const Outcome& o : p.outcomes)
    if (names_a_role(p, o.occurs_when)) return true;
  for (const Action& a : p.actions) {
    if (names_a_role(p, a.requires_)) return true;
    for (const Link& link : a.links)
      if (names_a_role(link.outcome.args) || (link.when && names_a_role(p, *link.when))) return true;
  }
  return false;
}

bool links_keep_to_their_roles(const Program& p) {
  return std::all_of(p.actions.begin(), p.actions.end(), [](const Action& action) {
    return std::all_of(action.links.begin(), action.links.end(), [&](const Link& link) {
      const std::vector<Term>& args = link.outcome.args;
      for (std::uint32_t i = 0; i < action.params.size(); ++i)
        if (std::find(args.begin(), args.end(), Term{true, i}) == args.end()) return false;
      return true;
    });
  });
}

bool always_a_choice(const Program& p, const ir::Bearing& b, std::span<const RoleId> roles) {
  const std::vector<bool> nothing(p.actions.size());
  return Way{p, b, roles, nothing}.meets_laws() ||
         (Way{p, b, roles, b.may_be_asked}.is_free() && Way{p, b, roles, b.may_be_asked}.meets_laws());
}

}  // namespace cvr::solve
