// What a reader sees of what was found: severities from cvr.toml, suppressions
// in the files, and nothing about the library but its errors.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/diagnostics/diagnostic.h"

namespace cvr::lint {

// Which stages ran; a suppression is unused only if its finding was looked for.
struct Looked {
  bool logic = false;      // the program is complete and was linted
  bool conflicts = false;  // conflicts were searched and their texts composed
};

// The stage that reports it ran; errors aside, which any stage may report.
bool was_looked_for(Finding, const Looked&);

// Applies `severities` (by finding name) and the suppressions of `trees`, and
// adds findings about the suppressions themselves. Errors can be neither turned
// down nor suppressed: nothing sound follows a program that has one. Sorted.
std::vector<Diagnostic> settle(const SourceSet&, const std::vector<ast::File>& trees,
                               const std::map<std::string, Severity>& severities, const Looked&,
                               const std::vector<Diagnostic>& found);

}  // namespace cvr::lint
