// Which rules apply only where another one does, where literals can tell it.
//
// A rule N applies only where W does if and only if no cube C of N's conditions
// can hold together with a cube E of what denies W's. By the laws they cannot if
// and only if C or E cannot hold at all or E excludes what follows from C
// (solve/implications.h). So of all rules only those are compared with W that imply
// the opposite of a literal of some E, the E for which these are fewest.
#pragma once
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/solve/implications.h"

namespace cvr::solve {

struct Entailment {
  const Implications implied;
  std::vector<std::optional<std::vector<Cube>>> conditions;  // by rule; nothing where literals cannot say it, or of rules not read
};
// Reads the conditions of these rules, which have no parameters. Nothing where the laws cannot be told by literals.
std::optional<Entailment> entailment(const Program&, const std::vector<std::vector<RuleId>>& groups);

// All pairs (narrow, wide) of these rules, of which the first applies only where the second does and
// `counts` holds. Sorted. Nothing where literals cannot tell it of all of them. They were read.
std::optional<std::vector<std::pair<RuleId, RuleId>>> covered(const Entailment&, const std::vector<RuleId>&,
                                                              const std::function<bool(RuleId narrow, RuleId wide)>& counts);

}  // namespace cvr::solve
