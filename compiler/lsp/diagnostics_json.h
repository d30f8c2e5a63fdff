// Findings as the protocol tells them.
#pragma once
#include "compiler/lsp/json.h"
#include "compiler/lsp/session.h"

namespace cvr::lsp {

Json diagnostic_json(const Session&, const Checked&, const Diagnostic&);

}  // namespace cvr::lsp
