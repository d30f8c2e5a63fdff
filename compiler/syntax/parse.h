// Source text to tree. The only stage that knows ANTLR.
#pragma once
#include "compiler/ast/ast.h"
#include "compiler/diagnostics/diagnostic.h"

namespace cvr {

// Parses one file. Every mistake is reported once; declarations that could not
// be understood are left out, the rest is kept. Never throws for bad input.
// Safe to call from several threads on different files.
ast::File parse(const SourceSet&, SourceId, DiagnosticSink&);

}  // namespace cvr
