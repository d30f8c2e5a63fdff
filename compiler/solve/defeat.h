// Rules in a situation: where they clash, and where a rule is defeated by an
// undefeated one that prevails over it.
#pragma once
#include <map>
#include <vector>

#include "compiler/ir/slice.h"
#include "compiler/solve/cast.h"

namespace cvr::solve {

// A rule instance over a cast, grounded.
struct Side {
  ir::Instance instance;
  NodeId applies, demand;
  bool permission = false;
};
Side side(const Program&, Grounding&, const ir::Instance&);
Side side(Cast&, const ir::Instance&);

// Where each demand can be met by itself and not both; presumes that both apply.
NodeId clash(Cast&, const Side&, const Side&);

// Which rules may ever prevail over which, by rule; for the whole program. Left out are those whose demands
// cannot clash (ir/touch.h), which defeat nobody.
struct Prevailing {
  std::vector<std::vector<RuleId>> over;  // by loser: possible winners in rule order
};
Prevailing prevailing(const Program&);
// All that is stated, clash or not, without the general order of strength.
Prevailing stated_priorities(const Program&);

// What a question about the rules speaks of: they, and whatever may defeat one of them, directly or in
// turn. The rules asked about come first. `cast` has the agent.
ir::Subject subject_of(const Program&, const Prevailing&, std::span<const RoleId> cast, const std::vector<ir::Instance>& rules);

// One way for a rule to be defeated: `when` is over facts and says that the
// winner prevails, applies, clashes and is not defeated itself.
struct Defeat {
  ir::Instance winner;
  ir::PrioritySource source;
  Span span;
  NodeId when;
};
// All ways, `first` (the other rule of the pair) before third rules, which
// come in rule order. Rules in `path` are not looked at again.
std::vector<Defeat> defeats(Cast&, const Prevailing&, const Side& loser, const std::vector<ir::Instance>& first,
                            std::vector<ir::Instance> path = {});

}  // namespace cvr::solve
