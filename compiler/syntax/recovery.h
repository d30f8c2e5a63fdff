// What the parser does about a mistake: report it once, skip to the next clause
// or to the brace that ends the declaration, go on.
#pragma once
#include "compiler/syntax/blocks.h"
#include "compiler/syntax/window.h"

namespace cvr::syntax {

class Recovery final : public antlr4::ANTLRErrorStrategy {
 public:
  Recovery(const TokenList& list, const Window& window, bool brace_missing, DiagnosticSink& sink)
      : list_(list), window_(window), brace_missing_(brace_missing), sink_(sink) {}

  void reset(antlr4::Parser*) override { recovering_ = false; }
  bool inErrorRecoveryMode(antlr4::Parser*) override { return recovering_; }
  void reportMatch(antlr4::Parser*) override { recovering_ = false; }
  antlr4::Token* recoverInline(antlr4::Parser*) override;
  void reportError(antlr4::Parser*, const antlr4::RecognitionException&) override;
  void recover(antlr4::Parser*, std::exception_ptr) override;
  void sync(antlr4::Parser*) override;

  // Reports what stands after the end of the declaration that was read.
  void report_rest(antlr4::Parser*, antlr4::ParserRuleContext* read);
  bool failed() const { return failed_; }

 private:
  void note(antlr4::ParserRuleContext*, const antlr4::Token* offending, const antlr4::misc::IntervalSet& expected);
  void skip(antlr4::Parser*, const Place&);

  const TokenList& list_;
  const Window& window_;
  bool brace_missing_;
  DiagnosticSink& sink_;
  bool recovering_ = false;
  bool failed_ = false;
  std::size_t furthest_ = 0;         // no mistake lies beyond this token
  std::optional<std::size_t> last_;  // token of the last report: one report a token
};

}  // namespace cvr::syntax
