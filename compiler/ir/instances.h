// Which rule instances and pairs are looked at, up to renaming of roles.
#pragma once
#include <cstddef>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::ir {

struct Pair {
  Instance first, second;  // in source order of the rules, then by arguments
  friend auto operator<=>(const Pair&, const Pair&) = default;
};

// All instances that stand in some representative pair, by rule then arguments; of a rule that stands
// in none, one for each way up to renaming. Two that are the same up to renaming appear once unless a pair needs both.
std::vector<Instance> considered_instances(const Program&);
// The pair that stands for this one up to renaming (itself if it is the representative).
Pair representative(const Program&, const Pair&);
// Representative pairs of two rules (the same rule twice for symmetric ones). Sorted.
std::vector<Pair> representative_pairs(const Program&, RuleId, RuleId);
// How many representative pairs there are in all.
std::size_t count_representative_pairs(const Program&);
// Representative pairs whose demands can touch each other: they share an action,
// or are linked through outcomes, resources and choice laws. Every pair that
// conflicts is among them. Sorted.
std::vector<Pair> candidate_pairs(const Program&);
// The same for triples (for arity 3), each in source order. Instances of one rule may stand in one triple.
std::vector<std::vector<Instance>> candidate_triples(const Program&);

}  // namespace cvr::ir
