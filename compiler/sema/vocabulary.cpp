// What facts, actions, outcomes, resources and laws say beyond their signatures.
#include "compiler/sema/formula.h"
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"

namespace cvr::sema {
namespace {

// The outcome named behind `causes` or `prevents`.
std::optional<OutcomeAtom> linked_outcome(Context& c, const FormulaScope& scope, const ast::Link& link) {
  const ast::Expr& e = ast::expr(*scope.file, link.outcome);
  const std::string_view word = link.causes ? "causes" : "prevents";
  const auto* ref = std::get_if<ast::Ref>(&e.node);
  if (!ref) {
    report(c.sink, Finding::wrong_sort_of_name, e.span, fmt::format("{} needs one outcome", quoted(word)),
           fmt::format("write a clause of its own for each, for example `{} dies(p)`", word));
    return std::nullopt;
  }
  auto id = lookup(c, scope.module, Space::predicates, ref->name, names_of(scope.params));
  if (!id) {
    for (const ast::Path& arg : ref->args) resolve_term(c, scope, arg);
    return std::nullopt;
  }
  const Symbol s = symbol(c, *id);
  auto args = resolve_args(c, scope, ref->args, params_of(c.program, s), e.span, path_text(ref->name), s.name_span);
  if (s.sort != Sort::outcome) {
    report(c.sink, Finding::wrong_sort_of_name, e.span,
           fmt::format("{} is {}, but what an action {} is an outcome", quoted(path_text(ref->name)), sort_noun(s.sort), word),
           "declare it with `outcome`, or name an outcome")
        .related.emplace_back(s.name_span, "it is declared here");
    return std::nullopt;
  }
  if (!args || s.broken) return std::nullopt;
  return OutcomeAtom{OutcomeId{s.index}, std::move(*args)};
}

void resolve_action(Context& c, const From<ast::ActionDecl>& from, Action& action) {
  FormulaScope scope{action.named.module, from.file, action.params, Over::facts, ""};
  for (const ast::Link& link : from.decl->links) {
    auto outcome = linked_outcome(c, scope, link);
    scope.clause = link.causes ? "the condition of `causes`" : "the condition of `prevents`";
    std::optional<FormulaId> when;
    if (link.when) when = resolve_formula(c, scope, *link.when);
    if (outcome && when.has_value() == link.when.has_value())
      action.links.push_back({link.causes, std::move(*outcome), when, link.span});
  }
  scope.clause = "`requires`";
  for (ast::ExprId id : from.decl->requires_)
    if (auto f = resolve_formula(c, scope, id)) action.requires_.push_back(*f);
  for (const ast::Takes& takes : from.decl->takes) {
    auto id = lookup(c, scope.module, Space::resources, takes.resource);
    if (!id) continue;
    ResourceId resource{symbol(c, *id).index};
    auto same = std::find_if(action.takes.begin(), action.takes.end(), [&](const Takes& t) { return t.resource == resource; });
    if (same != action.takes.end())
      report(c.sink, Finding::repeated_clause, takes.span,
             fmt::format("{} is taken twice", quoted(path_text(takes.resource))),
             fmt::format("write it once, with the number of units: `takes {} {}`", path_text(takes.resource),
                         same->amount + takes.amount));
    else
      action.takes.push_back({resource, takes.amount});
  }
}

void resolve_law(Context& c, const From<ast::LawDecl>& from, Law& law) {
  FormulaScope scope{law.named.module, from.file, law.params, Over::both, "a law"};
  auto formula = resolve_formula(c, scope, from.decl->formula);
  if (!formula) {
    // Nothing refers to a law, so one that says nothing stands in for it.
    law.formula = add_formula(c, {from.decl->head.span, BoolConst{true}});
    return;
  }
  law.formula = *formula;
  law.over_choices = speaks_of_choices(c.program, *formula);
}

}  // namespace

void resolve_vocabulary(Context& c) {
  Program& p = c.program;
  for (std::size_t i = 0; i < p.facts.size(); ++i) p.facts[i].typical = c.from.facts[i].decl->typical.value_or(false);
  for (std::size_t i = 0; i < p.actions.size(); ++i) resolve_action(c, c.from.actions[i], p.actions[i]);
  for (std::size_t i = 0; i < p.outcomes.size(); ++i) {
    FormulaScope scope{p.outcomes[i].named.module, c.from.outcomes[i].file, p.outcomes[i].params, Over::facts,
                       "`occurs when`"};
    for (ast::ExprId id : c.from.outcomes[i].decl->occurs_when)
      if (auto f = resolve_formula(c, scope, id)) p.outcomes[i].occurs_when.push_back(*f);
  }
  for (std::size_t i = 0; i < p.resources.size(); ++i) p.resources[i].capacity = c.from.resources[i].decl->capacity;
  for (std::size_t i = 0; i < p.laws.size(); ++i) resolve_law(c, c.from.laws[i], p.laws[i]);
}

}  // namespace cvr::sema
