// What the client is told the server can do.
#pragma once
#include "compiler/lsp/host.h"
#include "compiler/lsp/json.h"
#include "compiler/lsp/session.h"

namespace cvr::lsp {

// The result of `initialize`; keeps in the session what the client can do, and its language.
Json initialize(const Host&, Session&, const Json& params);

}  // namespace cvr::lsp
