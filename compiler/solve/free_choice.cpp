#include "compiler/solve/free_choice.h"

#include <algorithm>

#include "compiler/ir/truth.h"

namespace cvr::solve {

namespace {

void add_named(const std::vector<Term>& terms, std::vector<RoleId>& roles) {
  for (const Term& t : terms)
    if (!t.is_param && RoleId{t.index} != agent_role) roles.push_back(RoleId{t.index});
}

void add_named(const Program& p, FormulaId id, std::vector<RoleId>& roles) {
  ir::each_leaf(p, id, [&](const Formula& leaf) {
    ir::each_term(leaf, [&](const Term& t) { add_named({t}, roles); });
  });
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

NamedInChoices named_in_choices(const Program& p) {
  NamedInChoices named;
  named.laws.resize(p.laws.size());
  named.outcomes.resize(p.outcomes.size());
  named.actions.resize(p.actions.size());
  for (std::size_t i = 0; i < p.laws.size(); ++i)
    if (p.laws[i].over_choices) add_named(p, p.laws[i].formula, named.laws[i]);
  for (std::size_t i = 0; i < p.outcomes.size(); ++i)
    for (const FormulaId f : p.outcomes[i].occurs_when) add_named(p, f, named.outcomes[i]);
  for (std::size_t i = 0; i < p.actions.size(); ++i) {
    for (const FormulaId f : p.actions[i].requires_) add_named(p, f, named.actions[i]);
    for (const Link& link : p.actions[i].links) {
      std::vector<RoleId>& of_outcome = named.outcomes[link.outcome.outcome.index];
      add_named(link.outcome.args, of_outcome);
      if (link.when) add_named(p, *link.when, of_outcome);
    }
  }
  for (auto* all : {&named.laws, &named.outcomes, &named.actions})
    for (std::vector<RoleId>& roles : *all) {
      std::sort(roles.begin(), roles.end());
      roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
      named.any |= !roles.empty();
    }
  return named;
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
