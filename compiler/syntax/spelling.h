// How the formatter writes a token: signs in ASCII, texts in straight quotes,
// words as the author chose them.
#pragma once
#include <string>

#include "compiler/syntax/tokens.h"

namespace cvr::syntax {

std::string spelling(const TokenList&, const Token&);

}  // namespace cvr::syntax
