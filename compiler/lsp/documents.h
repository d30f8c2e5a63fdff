// Documents that open, change and close, and what is found in them.
#pragma once
#include <string>
#include <vector>

#include "compiler/lsp/json.h"
#include "compiler/lsp/session.h"

namespace cvr::lsp {

// Takes a notification about documents or files. What it touches becomes stale. URIs whose diagnostics
// the client should forget are given back. Other notifications are passed over.
std::vector<std::string> take_document_change(Session&, const std::string& method, const Json& params);

// Checks the project with the texts as they are, names and types only; `shown` is brought up to date.
void look_again(const Host&, Session&, ProjectState&);

// Documents that turned out not to be among the files of the project around them get a project of their own.
void settle_strays(Session&);

// `params` of publishDiagnostics for each open document of the project, and for its cvr.toml.
std::vector<Json> diagnostics_to_send(const Session&, ProjectState&);

}  // namespace cvr::lsp
