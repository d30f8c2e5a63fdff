#include "compiler/solve/worth_gathering.h"

#include <set>
#include <vector>

#include "compiler/ir/candidates.h"
#include "compiler/solve/demand_clash.h"

namespace cvr::solve {

namespace {

constexpr std::size_t few_candidates = 10'000, many_candidates = 200'000;

// Demands that differ in their roles are different; parameters stand for themselves.
std::size_t different_demands(const Program& p) {
  std::set<std::vector<std::uint32_t>> demands;
  for (const Rule& r : p.rules) {
    std::vector<RoleId> params;
    for (std::size_t i = 0; i < r.params.size(); ++i) params.push_back(RoleId{static_cast<std::uint32_t>(p.roles.size() + i)});
    std::vector<std::uint32_t> tokens = demand_tokens(p, r.demand, params);
    tokens.push_back(r.modality == Modality::must_not || r.modality == Modality::should_not);
    demands.insert(std::move(tokens));
  }
  return demands.size();
}

}  // namespace

bool worth_gathering(const Program& p) {
  ir::PairSearch search(p);
  std::size_t candidates = 0;
  for (std::uint32_t r = 0; r < p.rules.size() && candidates <= many_candidates; ++r) candidates += search.of(RuleId{r}).size();
  if (candidates <= few_candidates) return false;
  return candidates > many_candidates || different_demands(p) * 2 <= p.rules.size();
}

}  // namespace cvr::solve
