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

std::size_t count_representative_pairs(const Program& p) {
  const Renaming classes = renaming(p);
  std::size_t plain = 0, total = 0;
  for (std::uint32_t a = 0; a < p.rules.size(); ++a) {
    plain += p.rules[a].params.empty();
    for (std::uint32_t b = 0; b <= a; ++b)
      if (!p.rules[a].params.empty() || !p.rules[b].params.empty())
        total += pairs_of(p, classes, RuleId{b}, RuleId{a}).size();
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
    for (std::uint32_t b = 0; b < p.rules.size(); ++b) {
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
