// Two rules (or three) over a cast: where they conflict, who is defeated
// where, and the verdict.
#pragma once
#include <optional>
#include <vector>

#include "compiler/solve/defeat.h"

namespace cvr::solve {

struct Question {
  std::vector<Side> sides;
  NodeId conflict;  // all apply; every proper subset can be done, the whole cannot
  std::vector<std::vector<Defeat>> defeats;  // by side
  std::vector<NodeId> defeated;              // by side
};

struct Decision {
  Verdict verdict;  // dilemma, resolved or compatible; never_together is told apart by `apart.h`
  bool partly_resolved = false;
  // The situations that the verdict speaks of.
  NodeId target;
};

Question question(Cast&, const Prevailing&, const std::vector<ir::Instance>&);
Decision decide(Cast&, const Question&);
// The first way of defeat that holds in the situation.
std::optional<ResolvedBy> defeat_in(const Cast&, const Question&, const Values&);
// The first way of defeat that holds in some situation of conflict.
std::optional<ResolvedBy> defeat_somewhere(Cast&, const Question&);

Strength strength_of(const Program&, const std::vector<ir::Instance>&);
int stakes_gap(const Program&, const std::vector<ir::Instance>&);
ValueRelation value_relation(const Program&, RuleId, RuleId);

}  // namespace cvr::solve
