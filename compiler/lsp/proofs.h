// What takes longer than a keystroke: looking at the whole project, lints that
// need a proof, and clashes.
#pragma once
#include "compiler/lsp/background.h"
#include "compiler/lsp/session.h"

namespace cvr::lsp {

// Starts to check the project with the texts as they are now. Its result counts only if nothing changed
// meanwhile; then it sets `news` of the project.
void look_at_whole(const Host&, Session&, Background&, const std::string& project);
// Starts the next of the others for this project; false if there is nothing left to do. Its result sets
// `news` (diagnostics) or `lens_news` (clashes) of the project.
bool prove(const Host&, Session&, Background&, const std::string& project);

}  // namespace cvr::lsp
