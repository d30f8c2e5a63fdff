#include "compiler/ir/instances.h"

#include "compiler/ir/renaming.h"

namespace cvr::ir {
namespace {

std::vector<Pair> pairs_of(const Program& p, const Renaming& classes, RuleId a, RuleId b) {
  if (b < a) std::swap(a, b);
  if (a != b && rule(p, a).params.empty() && rule(p, b).params.empty()) return {Pair{{a, {}}, {b, {}}}};
  if (a == b && rule(p, a).params.empty()) return {};
  std::vector<Pair> pairs;
  for (std::vector<Instance>& tuple : canonical_tuples(p, classes, {a, b}))
    pairs.push_back({std::move(tuple[0]), std::move(tuple[1])});
  return pairs;
}

}  // namespace

Pair representative(const Program& p, const Pair& pair) {
  std::vector<Instance> both = canonical(p, renaming(p), {pair.first, pair.second});
  return {std::move(both[0]), std::move(both[1])};
}

std::vector<Pair> representative_pairs(const Program& p, RuleId a, RuleId b) {
  return pairs_of(p, renaming(p), a, b);
}

std::vector<Pair> representative_pairs(const Program& p, const Renaming& classes, RuleId a, RuleId b) { return pairs_of(p, classes, a, b); }

// Beside a rule without parameters, a rule has as many instances as by itself.
std::size_t count_representative_pairs(const Program& p) {
  const Renaming classes = renaming(p);
  std::vector<RuleId> general;
  std::size_t total = 0;
  for (std::uint32_t r = 0; r < p.rules.size(); ++r)
    if (!p.rules[r].params.empty()) general.push_back(RuleId{r});
  const std::size_t plain = p.rules.size() - general.size();
  for (std::size_t i = 0; i < general.size(); ++i) {
    total += plain * canonical_tuples(p, classes, {general[i]}).size();
    for (std::size_t k = i; k < general.size(); ++k) total += pairs_of(p, classes, general[i], general[k]).size();
  }
  return total + plain * (plain == 0 ? 0 : plain - 1) / 2;
}

std::vector<Instance> considered_instances(const Program& p) {
  const Renaming classes = renaming(p);
  std::set<Instance> found;
  for (std::uint32_t a = 0; a < p.rules.size(); ++a) {
    if (p.rules[a].params.empty()) {
      found.insert({RuleId{a}, {}});
      continue;
    }
    bool stands_alone = true;
    std::set<std::pair<ModuleId, bool>> seen;  // of rules without parameters only module and side matter
    for (std::uint32_t b = 0; b < p.rules.size(); ++b) {
      if (p.rules[b].params.empty() && !seen.emplace(p.rules[b].named.module, b < a).second) continue;
      for (const Pair& pair : pairs_of(p, classes, RuleId{a}, RuleId{b})) {
        found.insert(pair.first);
        found.insert(pair.second);
        stands_alone = false;
      }
    }
    if (stands_alone)
      for (const std::vector<Instance>& single : canonical_tuples(p, classes, {RuleId{a}})) found.insert(single[0]);
  }
  return {found.begin(), found.end()};
}

}  // namespace cvr::ir
