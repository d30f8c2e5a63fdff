// Resolved rules of one file as bytes: what is asked of them together with
// others, without texts.
#pragma once
#include <stdexcept>

#include "compiler/cache/write_findings.h"
#include "compiler/sema/check.h"

namespace cvr::cache {

// Formulas count from the first of `formulas`, and each `Override::other` from the first rule of the file in
// `overridden_in` (by rule, then override).
struct Rules {
  std::vector<Formula> formulas;
  std::vector<Rule> rules;
  std::vector<std::vector<SourceId>> overridden_in;
};
// Other files that rules override some of, in ascending order, each once.
std::vector<SourceId> overridden(const Rules&, SourceId own);

// False where a rule or formula stands in another file than its own.
bool put_rules(Writer&, SourceId own, const std::vector<SourceId>& overridden, const Rules&);

struct Unsound : std::runtime_error {
  Unsound() : runtime_error("not what was kept") {}
};
// All that `bytes` say, which is no more and no less than the place has room for; else throws Unsound.
void get_rules(std::string_view bytes, SourceId own, const std::vector<SourceId>& overridden, const KnownRules::Place&);

}  // namespace cvr::cache
