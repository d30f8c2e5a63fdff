// What may stand in the braces of each declaration: for recovery after a
// mistake, and to tell an author where a clause belongs.
#pragma once
#include <string_view>
#include <vector>

#include "CvrParser.h"
#include "compiler/diagnostics/words.h"
#include "compiler/syntax/tokens.h"

namespace cvr::syntax {

struct Block {
  std::size_t rule;                    // of the grammar: RuleFactDecl
  Words noun;                          // "a fact"
  std::string_view form;               // how one is written
  std::vector<std::size_t> clauses;    // tokens that start a clause here
};

const std::vector<Block>& all_blocks();
const Block* block_of(std::size_t rule);

// The declaration that `context` is in, or nullptr; `inside` tells whether its
// brace is open at this point.
struct Place {
  antlr4::ParserRuleContext* context = nullptr;
  const Block* block = nullptr;
  bool inside = false;
};
Place place_of(antlr4::ParserRuleContext* context);

bool is_clause_of(const Block&, std::size_t token);
// The spelling of a keyword token in both languages, `when` (当); or of a sign.
Words word_for(std::size_t token);

}  // namespace cvr::syntax
