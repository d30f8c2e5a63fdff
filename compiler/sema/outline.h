// A file as other files see it: names and signatures, without what they stand
// for. Enough to resolve the names of another file, at a fraction of the work.
#pragma once
#include "compiler/ast/ast.h"

namespace cvr {

// Modules, uses, frameworks, kinds with their parents, roles with their kinds, parameters and types; of rules
// and pools the names. No texts, formulas, priorities, laws, scenes, tests or suppressions.
ast::File outline(const ast::File&);

}  // namespace cvr
