// Kinds, roles, facts, measures, resources, laws.
#include "compiler/syntax/convert.h"

namespace cvr::syntax {
namespace {

template <class Decl, class Context>
std::optional<Decl> begin(Build& build, Context* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  Decl out;
  out.head = std::move(*head);
  return out;
}

void add_texts(Build& build, std::vector<ast::Text>& texts, const std::vector<P::TextClauseContext*>& nodes) {
  for (auto* node : nodes) add_text(build, texts, node);
}

ast::ExprId to_typical(Build& build, P::TypicalPartContext* node) {
  if (auto* integer = node->integer()) {
    const Number number = to_number(build, integer);
    return add(build, span_of(build, integer), ast::IntLit{number.value, number.overflow});
  }
  ast::Ref ref;
  ref.name.parts.push_back(to_name(build, node->name()));
  ref.name.span = ref.name.parts.back().span;
  return add(build, ref.name.span, std::move(ref));
}

ast::IntRange to_range(Build& build, P::RangeContext* node) {
  const Number low = to_number(build, node->integer(0)), high = to_number(build, node->integer(1));
  return {low.value, high.value, low.overflow || high.overflow, span_of(build, node)};
}

ast::Scale to_scale(Build& build, P::ScaleContext* node) {
  ast::Scale out{{}, span_of(build, node)};
  for (auto* literal : node->declName())
    out.literals.push_back({to_decl_name(build, literal), span_of(build, literal)});
  return out;
}

}  // namespace

void report_repeated(Build& build, Span span, std::string_view clause) {
  report(build.sink, Finding::repeated_clause, span, words("`{}` stands twice here", "`{}`在这里写了两次", clause),
         words("keep one of the two", "请只留一个"));
}

std::optional<ast::KindDecl> to_kind(Build& build, P::KindDeclContext* node) {
  auto out = begin<ast::KindDecl>(build, node);
  if (!out) return out;
  if (auto* parents = node->pathList()) out->parents = to_paths(build, parents);
  add_texts(build, out->texts, node->textClause());
  return out;
}

std::optional<ast::RoleDecl> to_role(Build& build, P::RoleDeclContext* node) {
  auto out = begin<ast::RoleDecl>(build, node);
  if (!out) return out;
  if (auto* kinds = node->pathList()) out->kinds = to_paths(build, kinds);
  add_texts(build, out->texts, node->textClause());
  return out;
}

std::optional<ast::FactDecl> to_fact(Build& build, P::FactDeclContext* node) {
  auto out = begin<ast::FactDecl>(build, node);
  if (!out) return out;
  out->params = to_params(build, node->params());
  for (auto* clause : node->factClause()) {
    if (!sound(build, clause)) continue;
    add_text(build, out->texts, clause->textClause());
    if (!clause->TYPICAL()) continue;
    if (out->typical) report_repeated(build, span_of(build, clause), "typical");
    else out->typical = clause->TRUE() != nullptr;
  }
  return out;
}

std::optional<ast::MeasureDecl> to_measure(Build& build, P::MeasureDeclContext* node) {
  auto out = begin<ast::MeasureDecl>(build, node);
  if (!out) return out;
  out->params = to_params(build, node->params());
  // Without its type nothing can be said of a measure.
  if (auto* range = node->range(); range && sound(build, range)) out->type = to_range(build, range);
  else if (auto* scale = node->scale(); scale && sound(build, scale)) out->type = to_scale(build, scale);
  else return std::nullopt;
  std::vector<P::TypicalPartContext*> typical;
  if (node->typicalPart()) typical.push_back(node->typicalPart());
  for (auto* clause : node->measureClause()) {
    if (!sound(build, clause)) continue;
    add_text(build, out->texts, clause->textClause());
    if (clause->typicalPart()) typical.push_back(clause->typicalPart());
    if (auto* value = clause->valueText())
      for (auto& text : to_plain_texts(build, value->plainTexts()))
        out->value_texts.push_back({to_name(build, value->name()), std::move(text)});
  }
  for (auto* part : typical) {
    if (!sound(build, part)) continue;
    if (out->typical) report_repeated(build, span_of(build, part), "typical");
    else out->typical = to_typical(build, part);
  }
  return out;
}

std::optional<ast::ResourceDecl> to_resource(Build& build, P::ResourceDeclContext* node) {
  auto out = begin<ast::ResourceDecl>(build, node);
  if (!out) return out;
  if (node->INT()) out->capacity = to_count(build, node->INT());
  add_texts(build, out->texts, node->textClause());
  return out;
}

std::optional<ast::LawDecl> to_law(Build& build, P::LawDeclContext* node) {
  auto out = begin<ast::LawDecl>(build, node);
  if (!out) return out;
  for (auto* param : node->param()) {
    if (!sound(build, param)) return std::nullopt;
    out->params.push_back(to_param(build, param));
  }
  const auto formula = to_formula(build, node->formula());
  if (!formula) return std::nullopt;
  out->formula = *formula;
  add_texts(build, out->texts, node->textClause());
  return out;
}

}  // namespace cvr::syntax
