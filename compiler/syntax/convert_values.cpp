// Frameworks: dimensions, core values, derived values.
#include "compiler/syntax/convert.h"

namespace cvr::syntax {
namespace {

std::optional<ast::DerivedDecl> to_derived(Build& build, P::DerivedDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head || !node->INT()) return std::nullopt;
  ast::DerivedDecl out;
  out.head = std::move(*head);
  out.number = to_count(build, node->INT());
  out.number_span = span_of(build, node->INT());
  for (auto* item : node->derivedItem()) {
    add_text(build, out.texts, item->textClause());
    add_wrong(build, out.wrong, item->wrongClause());
  }
  out.head.broken = !sound(build, node);
  return out;
}

std::optional<ast::CoreDecl> to_core(Build& build, P::CoreDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  ast::CoreDecl out;
  out.head = std::move(*head);
  for (auto* item : node->coreItem()) {
    add_text(build, out.texts, item->textClause());
    add_wrong(build, out.wrong, item->wrongClause());
    if (auto* derived = item->derivedDecl())
      if (auto value = to_derived(build, derived)) out.derived.push_back(std::move(*value));
  }
  out.head.broken = !sound(build, node);
  return out;
}

std::optional<ast::DimensionDecl> to_dimension(Build& build, P::DimensionDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  ast::DimensionDecl out;
  out.head = std::move(*head);
  for (auto* item : node->dimensionItem()) {
    add_text(build, out.texts, item->textClause());
    add_wrong(build, out.wrong, item->wrongClause());
    if (auto* core = item->coreDecl())
      if (auto value = to_core(build, core)) out.cores.push_back(std::move(*value));
  }
  out.head.broken = !sound(build, node);
  return out;
}

}  // namespace

std::optional<ast::FrameworkDecl> to_framework(Build& build, P::FrameworkDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  ast::FrameworkDecl out;
  out.head = std::move(*head);
  for (auto* item : node->frameworkItem()) {
    add_text(build, out.texts, item->textClause());
    if (auto* dimension = item->dimensionDecl())
      if (auto value = to_dimension(build, dimension)) out.dimensions.push_back(std::move(*value));
  }
  return out;
}

}  // namespace cvr::syntax
