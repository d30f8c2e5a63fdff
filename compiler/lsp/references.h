// All places where something is named.
#pragma once
#include <vector>

#include "compiler/lsp/index.h"

namespace cvr::lsp {

// Uses of the entity, in order of place; with its declaration (both names) if wanted.
std::vector<Span> places_of(const Index&, std::size_t entity, bool with_declaration);

}  // namespace cvr::lsp
