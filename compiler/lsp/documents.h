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
// The same for the documents that changed since, without the rest of the project: what they say of other files
// shows when the whole is looked at. Where that is not possible, the whole is.
void look_near(const Host&, Session&, ProjectState&);
// Brings in what `Host::check` found for the project as it is now.
void take_checked(ProjectState&, std::shared_ptr<const Checked>);

// Documents that turned out not to be among the files of the project around them get a project of their own.
void settle_strays(Session&);

// `params` of publishDiagnostics for each open document of the project of which there is news, and for its
// cvr.toml, where what has no place is shown too.
std::vector<Json> diagnostics_to_send(Session&, ProjectState&);
// Files that cannot be read, one a line; empty if there are none or they were told before.
std::string trouble_to_tell(const Session&, ProjectState&);

}  // namespace cvr::lsp
