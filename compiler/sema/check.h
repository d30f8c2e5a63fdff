// Names, kinds, types, values, text patterns: trees in, checked program out.
#pragma once
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/sema/program.h"

namespace cvr {

struct CheckOptions {
  std::vector<Lang> languages;  // wanted; empty: those that occur in the project's own files
  bool lexical_strength = false;
};

// Takes all files of a project and the library modules they reach. Entities
// with mistakes are reported and left out, and what refers to them is not
// reported again. The result is complete iff no error was reported.
Program check(const SourceSet&, const std::vector<ast::File>&, const CheckOptions&, DiagnosticSink&);

}  // namespace cvr
