// Actions, outcomes, rules and priorities.
#include "compiler/syntax/convert.h"

namespace cvr::syntax {
namespace {

void add_formula(Build& build, std::vector<ast::ExprId>& formulas, P::FormulaContext* node) {
  if (const auto formula = to_formula(build, node)) formulas.push_back(*formula);
}

// The optional condition behind `when`; nothing also where it holds a mistake
// (then the whole clause is not sound and was left out).
std::optional<ast::ExprId> condition(Build& build, P::FormulaContext* node) {
  return node ? to_formula(build, node) : std::nullopt;
}

ast::Link to_link(Build& build, P::LinkContext* node, bool causes) {
  ast::Link out;
  out.causes = causes;
  out.outcome = to_reference(build, node->reference());
  out.when = condition(build, node->formula());
  out.span = span_of(build, node);
  return out;
}

ast::Modality to_modality(P::ModalityContext* node) {
  if (node->MUST_NOT() || (node->MUST() && node->NOT())) return ast::Modality::must_not;
  if (node->SHOULD_NOT() || (node->SHOULD() && node->NOT())) return ast::Modality::should_not;
  if (node->SHOULD()) return ast::Modality::should;
  return node->MAY() ? ast::Modality::may : ast::Modality::must;
}

// `when` on the line after `overrides` reads like the rule's own condition.
void check_when_after_overrides(Build& build, P::OverridesClauseContext* node) {
  const Terminal* when = node->WHEN();
  if (!when || !token_of(build, when).first_on_line) return;
  auto& found = report(build.sink, Finding::when_of_priority, span_of(build, when),
                       words("this `when` belongs to the `overrides` before it: it says when the priority holds, not when the "
                       "rule applies", "这个`when`（当）属于前面的`overrides`（优先于）：它说的是优先关系何时成立，不是规则何时适用"),
                       words("for the rule's own condition, move the `when` above `overrides`; otherwise write both on one line",
                             "如果是规则自己的条件，请把`when`移到`overrides`之前；否则请把两者写在同一行"));
  found.related.push_back({span_of(build, node->path()), words("the priority", "优先关系")});
}

void add_demand(Build& build, ast::RuleDecl& rule, P::RuleClauseContext* clause) {
  const Span span = span_of(build, clause->modality());
  if (rule.modality) {
    rule.repeated.emplace_back("must", span);
    return;
  }
  rule.modality = to_modality(clause->modality());
  rule.modality_span = span;
  rule.demand = to_formula(build, clause->formula());
}

void add_stakes(Build& build, ast::RuleDecl& rule, P::RuleClauseContext* clause) {
  if (rule.stakes) {
    rule.repeated.emplace_back("stakes", span_of(build, clause));
    return;
  }
  rule.stakes = clause->LOW()        ? ast::Stakes::low
                : clause->MODERATE() ? ast::Stakes::moderate
                                     : ast::Stakes::high;
}

void add_clause(Build& build, ast::RuleDecl& rule, P::RuleClauseContext* clause) {
  if (clause->UPHOLDS()) {
    for (auto* value : clause->valuePath()) rule.upholds.push_back(to_value_path(build, value));
  } else if (clause->FOR()) {
    rule.for_kinds.push_back(to_path(build, clause->path()));
  } else if (clause->WHEN()) {
    add_formula(build, rule.when, clause->formula());
  } else if (clause->UNLESS()) {
    add_formula(build, rule.unless, clause->formula());
  } else if (clause->modality()) {
    add_demand(build, rule, clause);
  } else if (auto* overrides = clause->overridesClause()) {
    check_when_after_overrides(build, overrides);
    rule.overrides.push_back({to_path(build, overrides->path()), condition(build, overrides->formula()),
                              span_of(build, overrides)});
  } else if (clause->STAKES()) {
    add_stakes(build, rule, clause);
  } else if (clause->TAGS()) {
    for (auto* tag : clause->name()) rule.tags.push_back(to_name(build, tag));
  } else if (auto* text = clause->textClause()) {
    add_text(build, rule.texts, text);
  } else {
    auto& strings = clause->SOURCE() ? rule.sources : rule.notes;
    for (auto* string : clause->STRING()) strings.push_back(to_string(build, string));
  }
}

}  // namespace

std::optional<ast::ActionDecl> to_action(Build& build, P::ActionDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  ast::ActionDecl out;
  out.head = std::move(*head);
  out.params = to_params(build, node->params());
  for (auto* clause : node->actionClause()) {
    if (!sound(build, clause)) continue;
    add_text(build, out.texts, clause->textClause());
    for (auto* link : clause->link()) out.links.push_back(to_link(build, link, clause->CAUSES() != nullptr));
    if (clause->REQUIRES()) add_formula(build, out.requires_, clause->formula());
    for (auto* taking : clause->taking())
      out.takes.push_back({to_path(build, taking->path()), taking->INT() ? to_count(build, taking->INT()) : 1,
                           span_of(build, taking)});
  }
  return out;
}

std::optional<ast::OutcomeDecl> to_outcome(Build& build, P::OutcomeDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  ast::OutcomeDecl out;
  out.head = std::move(*head);
  out.params = to_params(build, node->params());
  for (auto* clause : node->outcomeClause()) {
    if (!sound(build, clause)) continue;
    add_text(build, out.texts, clause->textClause());
    if (clause->OCCURS()) add_formula(build, out.occurs_when, clause->formula());
  }
  return out;
}

std::optional<ast::RuleDecl> to_rule(Build& build, P::RuleDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  ast::RuleDecl out;
  out.head = std::move(*head);
  out.params = to_params(build, node->params());
  for (auto* clause : node->ruleClause())
    if (sound(build, clause)) add_clause(build, out, clause);
  return out;
}

std::optional<ast::PreferDecl> to_prefer(Build& build, P::PreferDeclContext* node) {
  if (!sound(build, node)) return std::nullopt;
  ast::PreferDecl out;
  out.over_values = !node->VALUE().empty();
  if (out.over_values) {
    out.winner = to_value_path(build, node->valuePath(0));
    out.loser = to_value_path(build, node->valuePath(1));
  } else {
    out.winner = to_path(build, node->path(0));
    out.loser = to_path(build, node->path(1));
  }
  out.when = condition(build, node->formula());
  out.docs = docs_before(build, node);
  out.span = span_of(build, node);
  return out;
}

}  // namespace cvr::syntax
