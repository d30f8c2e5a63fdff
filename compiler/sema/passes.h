// The passes of the checker in the order they run. Each takes what the ones
// before it left in the context and reports to its sink.
#pragma once
#include "compiler/sema/context.h"

namespace cvr::sema {

// Modules, what they `use`, and every declared name; duplicates are left out.
void collect_modules(Context&, const std::vector<const ast::File*>& files);
void collect_declarations(Context&);
// Frameworks with their dimensions, core and derived values, in full.
void collect_framework(Context&, ModuleId, const ast::FrameworkDecl&);
// Parents of kinds, without cycles; the kinds of roles; what the agent is.
void resolve_kinds(Context&);
// Parameters of every declaration, and the types of measures.
void resolve_signatures(Context&);
// Facts, actions, outcomes, resources and laws: everything but their texts.
void resolve_vocabulary(Context&);
// Rules and preferences. Broken rules stay in their places, marked, until `drop_broken_rules`.
void resolve_rules(Context&);
// Pools, scenes and tests.
void resolve_stories(Context&);
void resolve_tests(Context&);
// Text patterns of everything that carries text.
void resolve_texts(Context&);
// Takes broken rules out of the program, and what refers to them.
void drop_broken_rules(Context&);
// Missing languages, `you` forms and negations. Reads the program only.
void check_text_needs(Context&);
// Confusable names, and negation hidden in names.
void check_names(Context&);

}  // namespace cvr::sema
