#include "compiler/syntax/blocks.h"

#include "compiler/syntax/keywords.h"
#include "compiler/syntax/window.h"

namespace cvr::syntax {
namespace {

using P = grammar::CvrParser;

std::size_t type_of(antlr4::tree::ParseTree* child) {
  auto* leaf = dynamic_cast<antlr4::tree::TerminalNode*>(child);
  return leaf && !dynamic_cast<antlr4::tree::ErrorNode*>(child) ? leaf->getSymbol()->getType() : 0;
}

// The opening brace is among the first children, the closing one is the last;
// looking at the rest too would make long broken blocks slow.
bool brace_is_open(const antlr4::ParserRuleContext& owner) {
  if (owner.children.empty() || type_of(owner.children.back()) == P::RBRACE) return false;
  return std::any_of(owner.children.begin(), owner.children.end(),
                     [](antlr4::tree::ParseTree* child) { return type_of(child) == P::LBRACE; });
}

}  // namespace

const std::vector<Block>& all_blocks() {
  static const std::vector<Block> table = {
      {P::RuleFrameworkDecl, words("a framework", "框架"), "framework core_values { dimension … }", {P::ZH, P::EN, P::DIMENSION}},
      {P::RuleDimensionDecl, words("a dimension", "维度"), "dimension person { core … }", {P::ZH, P::EN, P::WRONG, P::CORE}},
      {P::RuleCoreDecl, words("a core value", "核心价值"), "core integrity { derived … }", {P::ZH, P::EN, P::WRONG, P::DERIVED}},
      {P::RuleDerivedDecl, words("a derived value", "派生价值"), "derived 44 sincerity | 真诚无欺", {P::ZH, P::EN, P::WRONG}},
      {P::RuleKindDecl, words("a kind", "类别"), "kind doctor | 医生 is professional { … }", {P::ZH, P::EN}},
      {P::RuleRoleDecl, words("a role", "角色"), "role patient | 患者: person { … }", {P::ZH, P::EN}},
      {P::RuleFactDecl, words("a fact", "事实"), "fact terminally_ill | 身患绝症 (p: person) { … }", {P::ZH, P::EN, P::TYPICAL}},
      {P::RuleMeasureDecl, words("a measure", "量度"), "measure age (p: person): 0..120 typical 40 { … }",
       {P::ZH, P::EN, P::TYPICAL, P::VALUE}},
      {P::RuleActionDecl, words("an action", "行动"), "action tell_diagnosis (p: person) { … }",
       {P::ZH, P::EN, P::CAUSES, P::PREVENTS, P::REQUIRES, P::TAKES}},
      {P::RuleOutcomeDecl, words("an outcome", "结果"), "outcome dies (p: person) { occurs when … }", {P::ZH, P::EN, P::OCCURS}},
      {P::RuleResourceDecl, words("a resource", "资源"), "resource attention capacity 1 { … }", {P::ZH, P::EN}},
      {P::RuleLawDecl, words("a law", "定律"), "law one_bed for x: person: … { … }", {P::ZH, P::EN}},
      {P::RuleRuleDecl, words("a rule", "规则"), "rule tell_the_truth { upholds … when … must … }",
       {P::UPHOLDS, P::FOR, P::WHEN, P::UNLESS, P::MUST, P::SHOULD, P::MAY, P::MUST_NOT, P::SHOULD_NOT, P::OVERRIDES,
        P::STAKES, P::SOURCE, P::NOTE, P::TAGS, P::ZH, P::EN}},
      {P::RulePreferDecl, words("a preference", "优先"), "prefer protect_life over keep_promises when …", {}},
      {P::RuleSceneDecl, words("a scene", "场景"), "scene night_shift { when … hosts … zh \"…\" }",
       {P::WHEN, P::HOSTS, P::ASIDE, P::ZH, P::EN}},
      {P::RulePoolDecl, words("a pool", "词库"), "pool city { zh \"…\", \"…\" en \"…\", \"…\" }", {P::ZH, P::EN}},
      {P::RuleTestDecl, words("a test", "测试"), "test \"…\" { expect conflict one_rule, another }", {P::EXPECT}},
  };
  return table;
}

const Block* block_of(std::size_t rule) {
  for (const Block& block : all_blocks())
    if (block.rule == rule) return &block;
  return nullptr;
}

Place place_of(antlr4::ParserRuleContext* context) {
  for (antlr4::RuleContext* at = context; at; at = static_cast<antlr4::RuleContext*>(at->parent)) {
    const Block* block = block_of(at->getRuleIndex());
    if (!block) continue;
    auto* owner = static_cast<antlr4::ParserRuleContext*>(at);
    return {owner, block, brace_is_open(*owner)};
  }
  return {};
}

bool is_clause_of(const Block& block, std::size_t token) {
  return std::find(block.clauses.begin(), block.clauses.end(), token) != block.clauses.end();
}

Words word_for(std::size_t token) {
  static const antlr4::dfa::Vocabulary vocabulary = [] {
    Window nothing({}, {});
    return P(&nothing).getVocabulary();
  }();
  if (const Keyword* keyword = keyword_of_token(vocabulary.getSymbolicName(token)))
    return words("`{}` ({})", "`{}`（{}）", keyword->english, keyword->chinese);
  switch (token) {
    case P::LPAREN: return untranslated("`(`");
    case P::RPAREN: return untranslated("`)`");
    case P::LBRACE: return untranslated("`{`");
    case P::RBRACE: return untranslated("`}`");
    case P::LBRACKET: return untranslated("`[`");
    case P::RBRACKET: return untranslated("`]`");
    case P::COMMA: return untranslated("`,`");
    case P::COLON: return untranslated("`:`");
    case P::PIPE: return untranslated("`|`");
    case P::DOT: return untranslated("`.`");
    case P::RANGE: return untranslated("`..`");
    case P::NAME: return words("a name", "名称");
    case P::INT: return words("a number", "数字");
    case P::STRING: return words("a text in quotes", "带引号的文字");
    default: return {};
  }
}

}  // namespace cvr::syntax
