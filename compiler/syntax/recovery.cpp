#include "compiler/syntax/recovery.h"

#include "compiler/syntax/keywords.h"
#include "compiler/syntax/messages.h"
#include "compiler/syntax/slips.h"

namespace cvr::syntax {
namespace {

using P = grammar::CvrParser;

// Words that start a clause but may also be names count only where they look
// like a clause: at the start of a line or before a text.
bool looks_like_clause(const TokenList& list, std::uint32_t at) {
  const Token& token = list.tokens[at];
  switch (token.type) {
    case P::UPHOLDS: case P::FOR: case P::WHEN: case P::UNLESS: case P::MUST: case P::SHOULD: case P::MAY:
    case P::MUST_NOT: case P::SHOULD_NOT:
      return true;
    default:
      return token.first_on_line || (at + 1 < list.tokens.size() && list.tokens[at + 1].type == P::STRING);
  }
}

// A word that was meant to start a clause: skipping stops here too, so that each
// of several misspelled clauses is reported.
bool was_meant_as_clause(const TokenList& list, std::uint32_t at, const Block& block) {
  const Token& token = list.tokens[at];
  const std::string_view word = text_of(list, token);
  if (token.type != P::NAME) {
    const Keyword* keyword = find_keyword(word);
    return keyword && keyword->use == KeywordUse::clause && looks_like_clause(list, at);
  }
  if (!glued_keyword(word).empty()) return true;
  if (token.first_on_line) return !near_keyword(word, block.clauses).empty();
  const std::string meant = spoken_slip(word);
  return std::any_of(block.clauses.begin(), block.clauses.end(),
                     [&](std::size_t clause) { return !meant.empty() && word_for(clause).en.find(meant) != std::string::npos; });
}

// Words of a header after which parsing goes on as it stands.
bool continues_header(std::size_t token) {
  switch (token) {
    case antlr4::Token::EOF: case P::LPAREN: case P::LBRACE: case P::COLON: case P::IS: case P::FOR: case P::CAPACITY:
    case P::TYPICAL: case P::COMMA: case P::LT: case P::WHEN: case P::RBRACE:
      return true;
    default:
      return false;
  }
}

}  // namespace

antlr4::Token* Recovery::recoverInline(antlr4::Parser* parser) { throw antlr4::InputMismatchException(parser); }

void Recovery::reportError(antlr4::Parser* parser, const antlr4::RecognitionException& mistake) {
  failed_ = true;
  // Also when nothing is said: skipping must pass the token, or a clause that
  // fails before its first token is taken would be tried for ever.
  furthest_ = std::max(furthest_, mistake.getOffendingToken()->getTokenIndex());
  if (recovering_) return;
  recovering_ = true;
  const bool deep = dynamic_cast<const antlr4::NoViableAltException*>(&mistake) != nullptr &&
                    mistake.getOffendingToken() != parser->getCurrentToken();
  note(parser->getContext(), mistake.getOffendingToken(), deep ? antlr4::misc::IntervalSet() : mistake.getExpectedTokens());
}

void Recovery::note(antlr4::ParserRuleContext* context, const antlr4::Token* offending,
                    const antlr4::misc::IntervalSet& expected) {
  const std::size_t at = offending->getTokenIndex();
  if (last_ && *last_ == at) return;
  last_ = at;
  furthest_ = std::max(furthest_, at);
  if (brace_missing_ && offending->getType() == antlr4::Token::EOF) return;
  report_mistake({list_, window_.outer(offending), offending->getType() == antlr4::Token::EOF, expected, context}, sink_);
}

void Recovery::recover(antlr4::Parser* parser, std::exception_ptr) { skip(parser, place_of(parser->getContext())); }

// Up to the next clause of the declaration, its closing brace, or, from a
// header, its opening brace. Never stops before the token that was reported.
void Recovery::skip(antlr4::Parser* parser, const Place& place) {
  const Place outer =
      place.context && !place.inside && place.context->parent
          ? place_of(static_cast<antlr4::ParserRuleContext*>(place.context->parent))
          : Place{};
  std::size_t depth = 0;
  for (;;) {
    const antlr4::Token* token = parser->getCurrentToken();
    const std::size_t type = token->getType();
    if (type == antlr4::Token::EOF) return;
    if (depth == 0 && token->getTokenIndex() >= furthest_) {
      if (type == P::RBRACE) return;
      const std::uint32_t at = window_.outer(token);
      const bool clause = looks_like_clause(list_, at);
      if (place.inside && clause && is_clause_of(*place.block, type)) return;
      if (place.inside && token->getTokenIndex() > furthest_ && was_meant_as_clause(list_, at, *place.block)) return;
      if (!place.inside && type == P::LBRACE) return;
      if (outer.inside && clause && is_clause_of(*outer.block, type)) return;
    }
    if (type == P::LBRACE) ++depth;
    if (type == P::RBRACE && depth > 0) --depth;
    parser->consume();
  }
}

void Recovery::sync(antlr4::Parser* parser) {
  const Place place = place_of(parser->getContext());
  if (!place.block || place.context != parser->getContext()) return;
  // Skipping stops at words that were meant as clauses; each of them is said.
  for (;;) {
    const std::size_t type = parser->getCurrentToken()->getType();
    if (place.inside) {
      if (type == P::RBRACE || type == antlr4::Token::EOF || is_clause_of(*place.block, type)) return;
    } else {
      if (continues_header(type) || parser->getExpectedTokens().contains(type)) return;
    }
    failed_ = true;
    // Between clauses a further token is a further mistake, even right after one.
    if (place.inside || !recovering_) note(parser->getContext(), parser->getCurrentToken(), {});
    recovering_ = true;
    if (!place.inside) {
      // A name with blanks in it: where the header goes on behind it, so does parsing.
      while (parser->getCurrentToken()->getType() == P::NAME && parser->getTokenStream()->LA(2) == P::NAME) parser->consume();
      if (parser->getCurrentToken()->getType() == P::NAME && continues_header(parser->getTokenStream()->LA(2))) {
        parser->consume();
        return;
      }
    }
    skip(parser, place);
    if (!place.inside) return;
  }
}

void Recovery::report_rest(antlr4::Parser* parser, antlr4::ParserRuleContext* read) {
  if (parser->getCurrentToken()->getType() == antlr4::Token::EOF) return;
  failed_ = true;
  if (recovering_) return;
  auto* inner = read->children.empty() ? nullptr : dynamic_cast<antlr4::ParserRuleContext*>(read->children.back());
  note(inner ? inner : read, parser->getCurrentToken(), {});
}

}  // namespace cvr::syntax
