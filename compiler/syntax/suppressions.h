// `# cvr: allow(name) reason` comments.
#pragma once
#include "compiler/ast/ast.h"
#include "compiler/syntax/tokens.h"

namespace cvr::syntax {

std::vector<ast::Suppression> suppressions_in(const SourceFile&, const TokenList&);

}  // namespace cvr::syntax
