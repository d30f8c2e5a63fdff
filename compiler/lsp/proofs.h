// What takes longer than a keystroke: lints that need a proof, and clashes.
#pragma once
#include "compiler/lsp/background.h"
#include "compiler/lsp/session.h"

namespace cvr::lsp {

// Starts the next of them for this project; false if there is nothing left to do. Its result sets
// `news` (diagnostics) or `lens_news` (clashes) of the project.
bool prove(const Host&, Session&, Background&, const std::string& project);

}  // namespace cvr::lsp
