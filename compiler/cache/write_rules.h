// Resolved rules of one file as bytes: what is asked of them together with
// others, without texts.
#pragma once
#include "compiler/cache/write_findings.h"
#include "compiler/sema/check.h"

namespace cvr::cache {

// False where a rule or formula stands in another file than its own.
bool put_rules(Writer&, const SourceSet&, SourceId own, const KnownRules&);
void get_rules(Reader&, const Places&, KnownRules&);

}  // namespace cvr::cache
