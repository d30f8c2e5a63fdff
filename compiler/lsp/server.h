// The language server: JSON-RPC on two file descriptors until the client ends it.
#pragma once
#include "compiler/lsp/host.h"

namespace cvr::lsp {

// Serves until `exit`, the end of the input, or the end of the client's process (`processId` of
// `initialize`). True if the client said goodbye as the protocol asks.
//
// Beyond the protocol it answers `cvr/settled` when everything is known about the texts as they are now
// (for tests), and `cvr/clashes` with the places of the rules that the rule at a position clashes with.
bool serve(const Host&, int in, int out);

}  // namespace cvr::lsp
