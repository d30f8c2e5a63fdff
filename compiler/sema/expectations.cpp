// Test blocks.
#include "compiler/sema/formula.h"
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"

namespace cvr::sema {
namespace {

std::optional<TestTarget> resolve_target(Context& c, const FormulaScope& scope, const ast::Target& target) {
  auto id = lookup(c, scope.module, Space::rules, target.rule);
  if (!id) {
    for (const ast::Path& role : target.roles) resolve_term(c, scope, role);
    return std::nullopt;
  }
  const Symbol s = symbol(c, *id);
  auto terms = resolve_args(c, scope, target.roles, params_of(c.program, s), target.span, path_text(target.rule), s.name_span, "[]");
  if (!terms || s.broken) return std::nullopt;
  TestTarget result{RuleId{s.index}, {}};
  for (std::size_t i = 0; i < terms->size(); ++i) {
    RoleId role{(*terms)[i].index};
    if (role == agent_role) {
      report(c.sink, Finding::wrong_kind, target.roles[i].span, words("a general rule is never about the one who decides",
                                                                      "带参数的规则说的从来不是做决定的当事人"),
             words("name another role", "请写另一个角色"));
      return std::nullopt;
    }
    if (std::find(result.roles.begin(), result.roles.end(), role) != result.roles.end()) {
      report(c.sink, Finding::duplicate_name, target.roles[i].span,
             words("{} stands for two parameters of the rule", "{}同时代表了规则的两个参数", quoted(path_text(target.roles[i]))),
             words("different parameters are different roles", "不同的参数是不同的角色"));
      return std::nullopt;
    }
    result.roles.push_back(role);
  }
  return result;
}

void resolve_expectation(Context& c, const FormulaScope& scope, const ast::Expect& expect, TestBlock& block) {
  auto first = resolve_target(c, scope, expect.first);
  std::optional<TestTarget> second;
  if (expect.second) second = resolve_target(c, scope, *expect.second);
  std::vector<FormulaId> given;
  for (ast::ExprId id : expect.given)
    if (auto f = resolve_formula(c, scope, id)) given.push_back(*f);
  const bool good = first && second.has_value() == expect.second.has_value() && given.size() == expect.given.size();
  if (good) block.expects.push_back({expect.kind, std::move(*first), std::move(second), std::move(given), expect.span});
}

}  // namespace

void resolve_tests(Context& c) {
  for (std::uint32_t i = 0; i < c.program.modules.size(); ++i) {
    const ast::File& file = *c.scopes[i].file;
    FormulaScope scope{ModuleId{i}, &file, {}, Over::facts, words("`given`", "`given`（已知）")};
    for (const ast::Decl& decl : file.decls) {
      const auto* test = std::get_if<ast::TestDecl>(&decl);
      if (!test) continue;
      TestBlock block{ModuleId{i}, test->title.value, {}, test->span};
      for (const ast::Expect& expect : test->expects) resolve_expectation(c, scope, expect, block);
      c.program.tests.push_back(std::move(block));
    }
  }
}

}  // namespace cvr::sema
