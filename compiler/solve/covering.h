// Which rules might apply wherever others do, told from their words, so that
// only few pairs of many rules need a proof.
//
// Where the first rule applies only if a condition of the second holds, there is
// a refutation of "the first applies, the laws hold, and the condition fails".
// Linear resolution finds one that starts from the failing condition (D. W.
// Loveland, Automated Theorem Proving, 1978, ch. 3), so each clause it uses has a
// literal that helps the condition to hold, by itself or through laws reached
// before. If the condition may fail where the laws hold, one of these clauses is of
// the first rule: it must speak of such a literal. Literals are told apart by symbol
// only, and those of a measure or of kinds not at all, so that none is missed.
#pragma once
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "compiler/solve/mention.h"
#include "compiler/solve/showing.h"

namespace cvr::solve {

// What may help a literal to hold through the laws over facts. A literal is a fact that holds or one that
// does not, a measure, or that somebody is of some kind.
struct Helping {
  using Literal = std::uint32_t;
  std::uint32_t facts = 0, measures = 0;
  // By literal: itself and all that may help it, ascending; nothing where that is too much to tell rules apart by.
  std::vector<std::optional<std::vector<Literal>>> of;
};
Helping helping(const Program&);

// Pairs (narrow, wide) of these rules, which have no parameters and can apply, that `counts` holds of; every
// such pair of which the second applies wherever the first does is among them. Sorted.
std::vector<std::pair<RuleId, RuleId>> maybe_covered(const Program&, const Helping&, Showing&, const std::vector<RuleId>&,
                                                     const std::function<bool(RuleId narrow, RuleId wide)>& counts);

// Each condition of the second is one of the first, word for word. No proves nothing.
bool plainly_covered(const Program&, const Rule& narrow, const Rule& wide);

}  // namespace cvr::solve
