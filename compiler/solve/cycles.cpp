// Sat: the conditions of all priorities along a cycle hold together.
#include <algorithm>
#include <set>

#include "compiler/ir/renaming.h"
#include "compiler/solve/logic.h"
#include "compiler/solve/shelf.h"

namespace cvr::solve {

namespace {

constexpr std::size_t longest_cycle = 12;
constexpr std::size_t most_cycles = 64;
constexpr std::size_t most_steps = 100'000;

bool strict(const Rule& r) { return r.modality == Modality::must || r.modality == Modality::must_not; }
bool advisory(const Rule& r) { return r.modality == Modality::should || r.modality == Modality::should_not; }

// By winner: the rules it may prevail over. The general order of strength
// matters only between rules that some stated priority names.
std::vector<std::vector<RuleId>> beaten_by(const Program& p) {
  const Prevailing stated = stated_priorities(p);
  std::vector<std::vector<RuleId>> below(p.rules.size());
  std::set<RuleId> named;
  for (std::uint32_t loser = 0; loser < stated.over.size(); ++loser) {
    for (RuleId winner : stated.over[loser]) {
      below[winner.index].push_back(RuleId{loser});
      if (p.lexical_strength) named.insert(winner), named.insert(RuleId{loser});
    }
  }
  if (p.lexical_strength) {
    for (RuleId w : named) {
      for (RuleId l : named) {
        if (strict(rule(p, w)) && advisory(rule(p, l))) below[w.index].push_back(l);
      }
    }
  }
  for (auto& list : below) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  return below;
}

// Takes away, again and again, rules that nothing prevails over or that
// prevail over nothing: no cycle goes through them. Most rules of a large set
// are in no priority at all, so only those that are left are looked at again.
void trim(std::vector<std::vector<RuleId>>& below) {
  std::vector<std::uint32_t> left;
  for (std::uint32_t i = 0; i < below.size(); ++i)
    if (!below[i].empty()) left.push_back(i);
  for (bool changed = true; changed;) {
    changed = false;
    std::vector<bool> beaten(below.size());
    for (const std::uint32_t i : left) {
      for (RuleId r : below[i]) beaten[r.index] = true;
    }
    for (const std::uint32_t i : left) {
      if (!beaten[i]) below[i].clear(), changed = true;
      changed |= std::erase_if(below[i], [&](RuleId r) { return below[r.index].empty(); }) > 0;
    }
    std::erase_if(left, [&](std::uint32_t i) { return below[i].empty(); });
  }
}

struct CycleSearch {
  const Program& program;
  const std::vector<std::vector<RuleId>>& below;
  ir::Renaming renaming;
  Shelf shelf;
  std::vector<std::vector<RuleId>> found;
  std::vector<RuleId> path;
  std::size_t steps = 0;

  bool covered() const {
    return std::any_of(found.begin(), found.end(), [&](const std::vector<RuleId>& known) {
      return std::all_of(known.begin(), known.end(),
                         [&](RuleId r) { return std::find(path.begin(), path.end(), r) != path.end(); });
    });
  }

  // The conditions along the path and back to its start.
  bool can_hold() {
    std::vector<ir::Instance> instances;
    for (RuleId r : path) {
      const auto all = ir::canonical_tuples(program, renaming, {r});
      if (all.empty()) return false;
      instances.push_back(all[0][0]);
    }
    ir::Subject subject{instances, {}};
    for (const Prefer& prefer : program.prefers)
      if (prefer.when) subject.formulas.push_back(*prefer.when);
    Cast& cast = *shelf.get(ir::cast_of(program, instances), std::move(subject)).cast;
    std::vector<NodeId> conditions;
    for (std::size_t i = 0; i < instances.size(); ++i) {
      std::vector<NodeId> grounds;
      const ir::Instance& loser = instances[(i + 1) % instances.size()];
      for (const ir::Priority& ground : ir::priorities(program, cast.g, instances[i], loser)) {
        grounds.push_back(ground.condition);
      }
      conditions.push_back(disjunction(cast.g, grounds));
    }
    Solver& solver = lawful(cast);
    Scope scope(solver);
    solver.add(conjunction(cast.g, conditions));
    return solver.check();
  }

  void extend() {
    const RuleId start = path.front();
    for (RuleId next : below[path.back().index]) {
      if (found.size() >= most_cycles || ++steps > most_steps) return;
      if (next == start) {
        if (!covered() && can_hold()) found.push_back(path);
        continue;
      }
      // A cycle is told from its first rule in source order.
      if (next < start || std::find(path.begin(), path.end(), next) != path.end()) continue;
      if (path.size() >= longest_cycle) continue;
      path.push_back(next);
      extend();
      path.pop_back();
    }
  }
};

}  // namespace

std::vector<std::vector<RuleId>> priority_cycles(const Program& p, const Options& o) {
  std::vector<std::vector<RuleId>> below = beaten_by(p);
  trim(below);
  if (std::all_of(below.begin(), below.end(), [](const auto& list) { return list.empty(); })) return {};
  CycleSearch search{p, below, ir::renaming(p), {p, o.resource_limit}, {}, {}};
  for (std::uint32_t r = 0; r < below.size(); ++r) {
    if (below[r].empty()) continue;
    search.path = {RuleId{r}};
    try {
      search.extend();
    } catch (const GaveUp&) {
      // Not shown to hold together, so no error.
    }
  }
  return search.found;
}

}  // namespace cvr::solve
