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
      {P::RuleFrameworkDecl, "a framework", "framework core_values { dimension … }", {P::ZH, P::EN, P::DIMENSION}},
      {P::RuleDimensionDecl, "a dimension", "dimension person { core … }", {P::ZH, P::EN, P::WRONG, P::CORE}},
      {P::RuleCoreDecl, "a core value", "core integrity { derived … }", {P::ZH, P::EN, P::WRONG, P::DERIVED}},
      {P::RuleDerivedDecl, "a derived value", "derived 44 sincerity | 真诚无欺", {P::ZH, P::EN, P::WRONG}},
      {P::RuleKindDecl, "a kind", "kind doctor | 医生 is professional { … }", {P::ZH, P::EN}},
      {P::RuleRoleDecl, "a role", "role patient | 患者: person { … }", {P::ZH, P::EN}},
      {P::RuleFactDecl, "a fact", "fact terminally_ill | 身患绝症 (p: person) { … }", {P::ZH, P::EN, P::TYPICAL}},
      {P::RuleMeasureDecl, "a measure", "measure age (p: person): 0..120 typical 40 { … }",
       {P::ZH, P::EN, P::TYPICAL, P::VALUE}},
      {P::RuleActionDecl, "an action", "action tell_diagnosis (p: person) { … }",
       {P::ZH, P::EN, P::CAUSES, P::PREVENTS, P::REQUIRES, P::TAKES}},
      {P::RuleOutcomeDecl, "an outcome", "outcome dies (p: person) { occurs when … }", {P::ZH, P::EN, P::OCCURS}},
      {P::RuleResourceDecl, "a resource", "resource attention capacity 1 { … }", {P::ZH, P::EN}},
      {P::RuleLawDecl, "a law", "law one_bed for x: person: … { … }", {P::ZH, P::EN}},
      {P::RuleRuleDecl, "a rule", "rule tell_the_truth { upholds … when … must … }",
       {P::UPHOLDS, P::FOR, P::WHEN, P::UNLESS, P::MUST, P::SHOULD, P::MAY, P::MUST_NOT, P::SHOULD_NOT, P::OVERRIDES,
        P::STAKES, P::SOURCE, P::NOTE, P::TAGS, P::ZH, P::EN}},
      {P::RulePreferDecl, "a preference", "prefer protect_life over keep_promises when …", {}},
      {P::RuleSceneDecl, "a scene", "scene night_shift { when … hosts … zh \"…\" }",
       {P::WHEN, P::HOSTS, P::ASIDE, P::ZH, P::EN}},
      {P::RulePoolDecl, "a pool", "pool city { zh \"…\", \"…\" en \"…\", \"…\" }", {P::ZH, P::EN}},
      {P::RuleTestDecl, "a test", "test \"…\" { expect conflict one_rule, another }", {P::EXPECT}},
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

std::string word_for(std::size_t token) {
  static const antlr4::dfa::Vocabulary vocabulary = [] {
    Window nothing({}, {});
    return P(&nothing).getVocabulary();
  }();
  if (const Keyword* keyword = keyword_of_token(vocabulary.getSymbolicName(token)))
    return fmt::format("`{}` ({})", keyword->english, keyword->chinese);
  switch (token) {
    case P::LPAREN: return "`(`";
    case P::RPAREN: return "`)`";
    case P::LBRACE: return "`{`";
    case P::RBRACE: return "`}`";
    case P::LBRACKET: return "`[`";
    case P::RBRACKET: return "`]`";
    case P::COMMA: return "`,`";
    case P::COLON: return "`:`";
    case P::PIPE: return "`|`";
    case P::DOT: return "`.`";
    case P::RANGE: return "`..`";
    case P::NAME: return "a name";
    case P::INT: return "a number";
    case P::STRING: return "a text in quotes";
    default: return {};
  }
}

}  // namespace cvr::syntax
