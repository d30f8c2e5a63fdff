// Scenes, pools and tests, and the choice among all declarations.
#include "compiler/syntax/convert.h"

namespace cvr::syntax {
namespace {

ast::Target to_target(Build& build, P::TargetContext* node) {
  ast::Target out{to_path(build, node->path()), {}, span_of(build, node)};
  if (auto* roles = node->pathList()) out.roles = to_paths(build, roles);
  return out;
}

ast::ExpectKind to_expect_kind(P::ExpectationContext* node) {
  if (node->NO_CONFLICT()) return ast::ExpectKind::no_conflict;
  if (node->CONFLICT()) return ast::ExpectKind::conflict;
  if (node->RESOLVED()) return ast::ExpectKind::resolved;
  return node->APPLIES() ? ast::ExpectKind::applies : ast::ExpectKind::silent;
}

template <class Result, class Context>
std::optional<ast::Decl> choose(Build& build, Context* node, std::optional<Result> (*convert)(Build&, Context*)) {
  auto out = convert(build, node);
  if (!out) return std::nullopt;
  if constexpr (requires { out->head; }) {
    sound(build, node);
    out->head.broken = build.broken;
  }
  return ast::Decl(std::move(*out));
}

}  // namespace

std::optional<ast::SceneDecl> to_scene(Build& build, P::SceneDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  ast::SceneDecl out;
  out.head = std::move(*head);
  for (auto* clause : node->sceneClause()) {
    if (!sound(build, clause)) continue;
    add_text(build, out.texts, clause->textClause());
    if (clause->WHEN())
      if (const auto formula = to_formula(build, clause->formula())) out.when.push_back(*formula);
    if (clause->HOSTS())
      for (auto& path : to_paths(build, clause->pathList())) out.hosts.push_back(std::move(path));
    if (clause->ASIDE())
      for (auto& text : to_plain_texts(build, clause->plainTexts())) out.asides.push_back(std::move(text));
  }
  return out;
}

std::optional<ast::PoolDecl> to_pool(Build& build, P::PoolDeclContext* node) {
  auto head = to_header(build, node->declName(), node);
  if (!head) return std::nullopt;
  ast::PoolDecl out;
  out.head = std::move(*head);
  for (auto* clause : node->poolClause()) {
    if (!sound(build, clause)) continue;
    for (auto* string : clause->STRING())
      out.entries.push_back({to_lang(clause->language()), to_string(build, string)});
  }
  return out;
}

std::optional<ast::TestDecl> to_test(Build& build, P::TestDeclContext* node) {
  if (!node->STRING()) return std::nullopt;
  ast::TestDecl out;
  out.title = to_string(build, node->STRING());
  out.span = span_of(build, node);
  for (auto* clause : node->expectation()) {
    if (!sound(build, clause)) continue;
    ast::Expect expect{to_expect_kind(clause), to_target(build, clause->target(0)), {}, {}, span_of(build, clause)};
    if (auto* second = clause->target(1)) expect.second = to_target(build, second);
    bool whole = true;
    if (auto* given = clause->given())
      for (auto* node : given->formula()) {
        const auto formula = to_formula(build, node);
        whole = whole && formula;
        if (formula) expect.given.push_back(*formula);
      }
    if (whole) out.expects.push_back(std::move(expect));
  }
  return out;
}

std::optional<ast::Decl> to_declaration(Build& build, P::DeclarationContext* node) {
  if (auto* n = node->frameworkDecl()) return choose(build, n, to_framework);
  if (auto* n = node->kindDecl()) return choose(build, n, to_kind);
  if (auto* n = node->roleDecl()) return choose(build, n, to_role);
  if (auto* n = node->factDecl()) return choose(build, n, to_fact);
  if (auto* n = node->measureDecl()) return choose(build, n, to_measure);
  if (auto* n = node->actionDecl()) return choose(build, n, to_action);
  if (auto* n = node->outcomeDecl()) return choose(build, n, to_outcome);
  if (auto* n = node->resourceDecl()) return choose(build, n, to_resource);
  if (auto* n = node->lawDecl()) return choose(build, n, to_law);
  if (auto* n = node->ruleDecl()) return choose(build, n, to_rule);
  if (auto* n = node->preferDecl()) return choose(build, n, to_prefer);
  if (auto* n = node->sceneDecl()) return choose(build, n, to_scene);
  if (auto* n = node->poolDecl()) return choose(build, n, to_pool);
  if (auto* n = node->testDecl()) return choose(build, n, to_test);
  return std::nullopt;
}

}  // namespace cvr::syntax
