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
    report(c.sink, Finding::wrong_sort_of_name, e.span, words("{} needs one outcome", "{}之后要写一个结果", quoted(word)),
           words("write a clause of its own for each, for example `{} dies(p)`", "请给每个结果各写一个子句，例如`{} dies(p)`", word));
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
           words("{} is {}, but what an action {} is an outcome",
                 "{0}是{1}，但`{2}`之后应当是结果", quoted(path_text(ref->name)), sort_noun(s.sort), word),
           words("declare it with `outcome`, or name an outcome", "请用`outcome`（结果）声明它，或写一个结果"))
        .related.emplace_back(s.name_span, words("it is declared here", "它在这里声明"));
    return std::nullopt;
  }
  if (!args || s.broken) return std::nullopt;
  return OutcomeAtom{OutcomeId{s.index}, std::move(*args)};
}

void resolve_action(Context& c, const From<ast::ActionDecl>& from, Action& action) {
  FormulaScope scope{action.named.module, from.file, action.params, Over::facts, {}};
  for (const ast::Link& link : from.decl->links) {
    auto outcome = linked_outcome(c, scope, link);
    scope.clause = link.causes ? words("the condition of `causes`", "`causes`（导致）的条件") : words("the condition of `prevents`", "`prevents`（阻止）的条件");
    std::optional<FormulaId> when;
    if (link.when) when = resolve_formula(c, scope, *link.when);
    if (outcome && when.has_value() == link.when.has_value())
      action.links.push_back({link.causes, std::move(*outcome), when, link.span});
  }
  scope.clause = words("`requires`", "`requires`（需要）");
  for (ast::ExprId id : from.decl->requires_)
    if (auto f = resolve_formula(c, scope, id)) action.requires_.push_back(*f);
  for (const ast::Takes& takes : from.decl->takes) {
    auto id = lookup(c, scope.module, Space::resources, takes.resource);
    if (!id) continue;
    ResourceId resource{symbol(c, *id).index};
    auto same = std::find_if(action.takes.begin(), action.takes.end(), [&](const Takes& t) { return t.resource == resource; });
    if (same != action.takes.end())
      report(c.sink, Finding::repeated_clause, takes.span,
             words("{} is taken twice", "{}占用了两次", quoted(path_text(takes.resource))),
             words("write it once, with the number of units: `takes {} {}`", "请只写一次，并写明数量：`takes {} {}`", path_text(takes.resource),
                         same->amount + takes.amount));
    else
      action.takes.push_back({resource, takes.amount});
  }
}

void resolve_law(Context& c, const From<ast::LawDecl>& from, Law& law) {
  FormulaScope scope{law.named.module, from.file, law.params, Over::both, words("a law", "定律")};
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
                       words("`occurs when`", "`occurs when`（发生 当）")};
    for (ast::ExprId id : c.from.outcomes[i].decl->occurs_when)
      if (auto f = resolve_formula(c, scope, id)) p.outcomes[i].occurs_when.push_back(*f);
  }
  for (std::size_t i = 0; i < p.resources.size(); ++i) p.resources[i].capacity = c.from.resources[i].decl->capacity;
  for (std::size_t i = 0; i < p.laws.size(); ++i) resolve_law(c, c.from.laws[i], p.laws[i]);
}

}  // namespace cvr::sema
