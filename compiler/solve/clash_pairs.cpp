#include "compiler/solve/clash_pairs.h"

#include <algorithm>
#include <set>

#include "compiler/solve/free_choice.h"

namespace cvr::solve {

ClashPairs::ClashPairs(const Program& p, const Options& o) : program(p), options(o), bearing(ir::bearing(p)) {}

std::unique_ptr<ClashPairs> ClashPairs::of(const Program& p, const Options& o) {
  if (o.arity != 2 || o.shards != 1) return nullptr;
  std::unique_ptr<ClashPairs> pairs(new ClashPairs(p, o));
  if (!always_a_choice(p, pairs->bearing, pairs->orbits.roles)) return nullptr;
  pairs->all.gather(pairs->literals);
  pairs->clashes = find_group_clashes(p, pairs->bearing, o, pairs->all, pairs->literals);
  if (!pairs->follow_laws()) return nullptr;
  auto& groups = pairs->clashes.groups;
  std::sort(groups.begin(), groups.end(), [](const GroupClash& a, const GroupClash& b) { return std::pair(a.first, a.second) < std::pair(b.first, b.second); });
  for (const GroupClash& c : groups) pairs->leave_open(c);
  pairs->sort_out_one_rule();
  pairs->cut();
  return pairs;
}

bool ClashPairs::follow_laws() {
  const std::optional<Implications> implied = implications(literals, orbits.roles);
  if (!implied) return false;
  std::vector<bool> used(all.groups.size()), risky;
  for (const GroupClash& c : clashes.groups) used[c.first] = used[c.second] = true;
  all.close(*implied, used);
  for (std::vector<Cube>& where : clashes.wheres) {
    bool risk = false;
    std::erase_if(where, [&](const Cube& cube) {
      const std::optional<Cube> closed = closure(*implied, cube);
      risk |= closed && at_risk(*implied, *closed);
      return !closed;
    });
    risky.push_back(risk);
  }
  for (auto* some : {&clashes.groups, &clashes.of_one_rule})
    for (GroupClash& c : *some)
      if (c.where != in_doubt && risky[c.where]) c.where = in_doubt;
  return true;
}

std::vector<ir::Instance> ClashPairs::rules_of(std::uint32_t x, std::uint32_t y) const {
  std::vector<ir::Instance> pair{all.rules[x].instance, all.rules[y].instance};
  std::sort(pair.begin(), pair.end());
  return pair;
}

// Of the pairs that are the same up to renaming, the one whose roles come in order.
bool ClashPairs::stands(std::uint32_t x, std::uint32_t y) const {
  const std::vector<RoleId> &mine = all.rules[x].instance.args, &theirs = all.rules[y].instance.args;
  std::vector<RoleId> args = mine;
  args.insert(args.end(), theirs.begin(), theirs.end());
  return orbits.renamed(mine, theirs) == args;
}

// The same for all pairs of two groups, where that can be told.
ClashPairs::Stands ClashPairs::stands(const Group& a, const Group& b) const {
  if (a.exchangeable.empty() && b.exchangeable.empty()) return Stands::all;
  if (a.exchangeable.size() > 1 || b.exchangeable.size() > 1) return Stands::one_by_one;
  const auto place = [&](RoleId r) {
    const std::vector<RoleId>& members = orbits.members[orbits.classes.class_of[r.index]];
    return static_cast<std::size_t>(std::find(members.begin(), members.end(), r) - members.begin());
  };
  const auto only = [&](RoleId r) { return place(r) == 0 ? Stands::all : Stands::none; };
  if (b.exchangeable.empty()) return only(a.exchangeable[0]);
  if (a.exchangeable.empty()) return only(b.exchangeable[0]);
  const RoleId r = a.exchangeable[0], s = b.exchangeable[0];
  if (r == s) return only(r);
  if (orbits.classes.class_of[r.index] != orbits.classes.class_of[s.index]) return place(r) + place(s) == 0 ? Stands::all : Stands::none;
  if (place(r) + place(s) != 1) return Stands::none;
  return place(r) == 0 ? Stands::first_before : Stands::second_before;
}

void ClashPairs::leave_open(const GroupClash& c) {
  const Group &a = all.groups[c.first], &b = all.groups[c.second];
  const auto is_open = [](const Group& g, std::uint32_t r) { return std::binary_search(g.open.begin(), g.open.end(), r); };
  if (c.where != in_doubt && ((a.open.empty() && b.open.empty()) || clashes.wheres[c.where].empty())) return;
  for (const std::uint32_t x : a.all)
    for (const std::uint32_t y : b.all) {
      if (c.where != in_doubt && !is_open(a, x) && !is_open(b, y)) continue;
      const std::uint32_t first = std::min(x, y), second = std::max(x, y);
      if (!all.same_rule(first, second) && stands(first, second)) left.push_back({first, second, c.kind});
    }
}

// Two instances of one rule can change places.
void ClashPairs::sort_out_one_rule() {
  std::set<std::pair<RuleId, std::vector<RoleId>>> seen;
  for (const GroupClash& c : clashes.of_one_rule) {
    const Gathered &x = all.rules[c.first], &y = all.rules[c.second];
    const bool open = c.where == in_doubt || x.left_to_solver || y.left_to_solver;
    if (!open && !together(x.guard, y.guard, clashes.wheres[c.where])) continue;
    auto args = std::min(orbits.renamed(x.instance.args, y.instance.args), orbits.renamed(y.instance.args, x.instance.args));
    if (!seen.emplace(x.instance.rule, std::move(args)).second) continue;
    (open ? left : of_one_rule).push_back({c.first, c.second, c.kind});
  }
}

void ClashPairs::cut() {
  constexpr std::size_t most = 1024, least_work = 4096;
  const auto work = [&](const GroupClash& c) {
    if (c.where == in_doubt) return std::uint64_t{1};
    return std::uint64_t{all.groups[c.first].all.size()} * all.groups[c.second].all.size() + 16;
  };
  std::uint64_t total = 0;
  for (const GroupClash& c : clashes.groups) total += work(c);
  const std::uint64_t enough = std::max<std::uint64_t>(total / most + 1, least_work);
  std::uint64_t done = 0;
  for (std::size_t from = 0, i = 0; i < clashes.groups.size(); ++i) {
    done += work(clashes.groups[i]);
    if (done < enough && i + 1 < clashes.groups.size()) continue;
    pieces.emplace_back(from, i + 1);
    from = i + 1;
    done = 0;
  }
}

std::vector<ClashPairs::Other> ClashPairs::others(std::size_t from, std::size_t to) const {
  std::vector<Other> result;
  for (std::size_t i = from; i < to; ++i) {
    const GroupClash& c = clashes.groups[i];
    if (c.where == in_doubt || clashes.wheres[c.where].empty()) continue;
    const Group& second = all.groups[c.second];
    const Stands which = stands(all.groups[c.first], second);
    if (which == Stands::none) continue;
    for (const Block& b : second.blocks) result.push_back({&b, &clashes.wheres[c.where], outside(b, clashes.wheres[c.where]), which, c.kind});
  }
  return result;
}

}  // namespace cvr::solve
