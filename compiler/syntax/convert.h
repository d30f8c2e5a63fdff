// Parse tree to tree. One file a construct; each function takes the parser's
// node and returns the plain struct. Nodes that hold a mistake are left out,
// and the declaration is marked `broken`.
#pragma once
#include "compiler/ast/ast.h"
#include "compiler/syntax/window.h"

namespace cvr::syntax {

using P = grammar::CvrParser;
using Terminal = antlr4::tree::TerminalNode;
using Node = antlr4::ParserRuleContext;

struct Build {
  const TokenList& list;
  const Window& window;
  ast::File& out;
  DiagnosticSink& sink;
  bool faulty;         // the parser found mistakes in this declaration
  bool broken = false; // of the declaration at hand: something was left out
};

// Places (convert_names.cpp).
const Token& token_of(const Build&, const Terminal*);
Span span_of(const Build&, const Terminal*);
Span span_of(const Build&, Node*);
// No mistake in or below the node; where there is one, notes that something is left out.
bool sound(Build&, Node*);

// Names.
ast::Name to_name(const Build&, P::NameContext*);
ast::DeclName to_decl_name(const Build&, P::DeclNameContext*);
ast::Path to_path(const Build&, P::PathContext*);
ast::Path to_value_path(Build&, P::ValuePathContext*);
std::vector<ast::Path> to_paths(Build&, P::PathListContext*);
std::vector<ast::Param> to_params(Build&, P::ParamsContext*);
ast::Param to_param(Build&, P::ParamContext*);
// Name, documentation and span of a declaration; nothing when it has no name.
std::optional<ast::Header> to_header(Build&, P::DeclNameContext*, Node* declaration);
std::vector<std::string> docs_before(const Build&, Node* declaration);

// Numbers (convert_numbers.cpp).
struct Number {
  std::int64_t value = 0;
  bool overflow = false;
};
Number to_number(const Build&, P::IntegerContext*);
// A number that may not be negative; reports one that is too large.
std::int64_t to_count(Build&, const Terminal*);

// Texts (convert_text.cpp).
ast::StringLit to_string(Build&, const Terminal*);
ast::Lang to_lang(P::LanguageContext*);
ast::Text to_text(Build&, P::TextClauseContext*);
std::vector<ast::Text> to_plain_texts(Build&, P::PlainTextsContext*);
void add_text(Build&, std::vector<ast::Text>&, P::TextClauseContext*);
void add_wrong(Build&, std::vector<ast::StringLit>&, P::WrongClauseContext*);

// Formulas (convert_formula.cpp). Nothing where the formula holds a mistake.
std::optional<ast::ExprId> to_formula(Build&, P::FormulaContext*);
ast::ExprId to_reference(Build&, P::ReferenceContext*);
ast::ExprId add(Build&, Span, decltype(ast::Expr::node));

// Declarations. Nothing when too little of one can be understood.
std::optional<ast::Decl> to_declaration(Build&, P::DeclarationContext*);
std::optional<ast::FrameworkDecl> to_framework(Build&, P::FrameworkDeclContext*);
std::optional<ast::KindDecl> to_kind(Build&, P::KindDeclContext*);
std::optional<ast::RoleDecl> to_role(Build&, P::RoleDeclContext*);
std::optional<ast::FactDecl> to_fact(Build&, P::FactDeclContext*);
std::optional<ast::MeasureDecl> to_measure(Build&, P::MeasureDeclContext*);
std::optional<ast::ActionDecl> to_action(Build&, P::ActionDeclContext*);
std::optional<ast::OutcomeDecl> to_outcome(Build&, P::OutcomeDeclContext*);
std::optional<ast::ResourceDecl> to_resource(Build&, P::ResourceDeclContext*);
std::optional<ast::LawDecl> to_law(Build&, P::LawDeclContext*);
std::optional<ast::RuleDecl> to_rule(Build&, P::RuleDeclContext*);
std::optional<ast::PreferDecl> to_prefer(Build&, P::PreferDeclContext*);
std::optional<ast::SceneDecl> to_scene(Build&, P::SceneDeclContext*);
std::optional<ast::PoolDecl> to_pool(Build&, P::PoolDeclContext*);
std::optional<ast::TestDecl> to_test(Build&, P::TestDeclContext*);

// A clause that may stand once stands twice.
void report_repeated(Build&, Span, std::string_view clause);

}  // namespace cvr::syntax
