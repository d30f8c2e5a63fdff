// The wording of syntax errors.
#pragma once
#include "compiler/syntax/tokens.h"

namespace antlr4 {
class ParserRuleContext;
namespace misc { class IntervalSet; }
}  // namespace antlr4

namespace cvr::syntax {

// A token that the grammar does not allow where it stands.
struct Mistake {
  const TokenList& list;
  std::uint32_t at;  // the token; one past the declaration's last where it ends too early
  bool at_end;
  const antlr4::misc::IntervalSet& expected;  // may be empty: not known
  antlr4::ParserRuleContext* context;         // the rule of the grammar it stands in
};

void report_mistake(const Mistake&, DiagnosticSink&);

// A token at the top level that starts no declaration.
void report_stray(const TokenList&, std::size_t at, DiagnosticSink&);

}  // namespace cvr::syntax
