// Which groups of rules have demands that clash, and on what condition on facts:
// found for two demands at a time, shared out among threads.
#pragma once
#include <cstdint>
#include <vector>

#include "compiler/solve/conflicts.h"
#include "compiler/solve/rule_groups.h"

namespace cvr::solve {

// By position, of two groups (or rules of one), and where their demands clash; `in_doubt` where literals cannot say it.
struct GroupClash {
  std::uint32_t first, second, where;
  std::optional<Kind> kind;  // nothing where it is for the solver to say
};
inline constexpr std::uint32_t in_doubt = 0xffffffffu;

struct GroupClashes {
  // Positions in RuleGroups::groups; none twice. In pieces of many, with those of one first group in a row.
  std::vector<std::vector<GroupClash>> groups{};
  std::vector<GroupClash> of_one_rule{};  // two instances of one rule: positions in RuleGroups::rules
  std::vector<std::vector<Cube>> wheres{};
};

// Does not depend on the number of threads. Adds to the literals what the conditions speak of, and to the
// groups those by roles. Presumes `always_a_choice` over the roles of the orbits.
GroupClashes find_group_clashes(const Program&, const ir::Bearing&, const Options&, RuleGroups&, Literals&);

}  // namespace cvr::solve
