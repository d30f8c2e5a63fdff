// What the client is told the server can do.
#pragma once
#include "compiler/lsp/json.h"
#include "compiler/lsp/session.h"

namespace cvr::lsp {

// The result of `initialize`; keeps in the session what the client can do.
Json initialize(Session&, const Json& params);

}  // namespace cvr::lsp
