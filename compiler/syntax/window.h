// The parser's view of one declaration: its tokens, then the end.
#pragma once
#include "CvrParser.h"
#include "compiler/syntax/segments.h"

namespace cvr::syntax {

class Window final : public antlr4::TokenStream {
 public:
  Window(const TokenList& list, const Segment& segment);

  antlr4::Token* LT(ssize_t k) override;
  size_t LA(ssize_t k) override { return LT(k)->getType(); }
  antlr4::Token* get(size_t index) const override { return const_cast<antlr4::CommonToken*>(&tokens_[index]); }
  void consume() override { if (at_ + 1 < tokens_.size()) ++at_; }
  size_t index() override { return at_; }
  void seek(size_t index) override { at_ = std::min(index, tokens_.size() - 1); }
  size_t size() override { return tokens_.size(); }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getSourceName() const override { return {}; }
  // The parser's own messages are not used, so text is never asked for.
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

  // Index in the TokenList of a token of this window (the end: one past the last).
  std::uint32_t outer(const antlr4::Token* token) const {
    return first_ + static_cast<std::uint32_t>(token->getTokenIndex());
  }

 private:
  std::vector<antlr4::CommonToken> tokens_;
  std::uint32_t first_;
  std::size_t at_ = 0;
};

}  // namespace cvr::syntax
