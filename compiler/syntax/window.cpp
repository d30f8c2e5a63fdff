#include "compiler/syntax/window.h"

namespace cvr::syntax {

Window::Window(const TokenList& list, const Segment& segment) : first_(segment.begin) {
  tokens_.reserve(segment.end - segment.begin + 1);
  for (std::uint32_t at = segment.begin; at < segment.end; ++at) {
    tokens_.emplace_back(list.tokens[at].type);
    tokens_.back().setTokenIndex(at - segment.begin);
  }
  tokens_.emplace_back(antlr4::Token::EOF);
  tokens_.back().setTokenIndex(segment.end - segment.begin);
}

antlr4::Token* Window::LT(ssize_t k) {
  if (k == 0) return nullptr;
  const auto target = static_cast<ssize_t>(at_) + (k > 0 ? k - 1 : k);
  if (target < 0) return nullptr;
  return &tokens_[std::min(static_cast<std::size_t>(target), tokens_.size() - 1)];
}

}  // namespace cvr::syntax
