#include "compiler/solve/clash_pairs.h"

#include <algorithm>
#include <set>

#include "compiler/solve/free_choice.h"
#include "runtime/system/in_parallel.h"

namespace cvr::solve {

ClashPairs::ClashPairs(const Program& p, const Options& o) : program(p), options(o), bearing(ir::bearing(p, std::max(1u, o.jobs))) {}

std::unique_ptr<ClashPairs> ClashPairs::of(const Program& p, const Options& o) {
  if (o.arity != 2 || o.shards != 1) return nullptr;
  std::unique_ptr<ClashPairs> pairs(new ClashPairs(p, o));
  if (!always_a_choice(p, pairs->bearing, pairs->orbits.roles)) return nullptr;
  pairs->all.gather(pairs->literals);
  pairs->clashes = find_group_clashes(p, pairs->bearing, o, pairs->all, pairs->literals);
  if (!pairs->follow_laws()) return nullptr;
  for (const auto& some : pairs->clashes.groups)
    for (const GroupClash& c : some) pairs->leave_open(c);
  pairs->sort_out_one_rule();
  pairs->cut();
  return pairs;
}

bool ClashPairs::follow_laws() {
  std::optional<Implications> laws = implications(literals, orbits.roles);
  if (!laws) return false;
  implied = std::move(*laws);
  std::vector<bool> used(all.groups.size());
  for (const auto& some : clashes.groups)
    for (const GroupClash& c : some) used[c.first] = used[c.second] = true;
  all.close(implied, used, options.jobs);
  constexpr std::size_t piece = 256;
  const std::size_t n = clashes.wheres.size();
  std::vector<std::uint8_t> risky(n);
  const auto close_some = [&](std::size_t, std::size_t which) {
    for (std::size_t i = which * piece; i < std::min(n, (which + 1) * piece); ++i)
      std::erase_if(clashes.wheres[i], [&](const Cube& cube) {
        const std::optional<Cube> closed = closure(implied, cube);
        if (closed) risky[i] |= at_risk(implied, *closed);
        return !closed;
      });
  };
  runtime::in_parallel(options.jobs, (n + piece - 1) / piece, close_some);
  const auto leave_to_solver = [&](std::vector<GroupClash>& some) {
    for (GroupClash& c : some)
      if (c.where != in_doubt && risky[c.where]) c.where = in_doubt;
  };
  for (auto& some : clashes.groups) leave_to_solver(some);
  leave_to_solver(clashes.of_one_rule);
  return true;
}

std::vector<ir::Instance> ClashPairs::rules_of(std::uint32_t x, std::uint32_t y) const {
  std::vector<ir::Instance> pair{all.rules[x].instance, all.rules[y].instance};
  std::sort(pair.begin(), pair.end());
  return pair;
}

// Of the pairs that are the same up to renaming, the one whose roles come in order.
bool ClashPairs::stands(std::uint32_t x, std::uint32_t y) const {
  return orbits.in_order(all.rules[x].instance.args, all.rules[y].instance.args);
}

// The same for all pairs of two groups, where that can be told.
ClashPairs::Stands ClashPairs::stands(const Group& a, const Group& b) const {
  if (a.exchangeable.empty() && b.exchangeable.empty()) return Stands::all;
  if (a.exchangeable.size() > 1 || b.exchangeable.size() > 1) return Stands::one_by_one;
  const auto place = [&](RoleId r) { return orbits.place[r.index]; };
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
    if (!open && !together(implied, x.guard, y.guard, clashes.wheres[c.where])) continue;
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
  for (const auto& some : clashes.groups)
    for (const GroupClash& c : some) total += work(c);
  const std::uint64_t enough = std::max<std::uint64_t>(total / most + 1, least_work);
  for (const auto& some : clashes.groups) {
    std::uint64_t done = 0;
    for (std::size_t from = 0, i = 0; i < some.size(); ++i) {
      done += work(some[i]);
      if (done < enough && i + 1 < some.size()) continue;
      pieces.push_back({&some, from, i + 1});
      from = i + 1;
      done = 0;
    }
  }
}

std::vector<ClashPairs::Other> ClashPairs::others(std::span<const GroupClash> some) const {
  std::vector<Other> result;
  for (const GroupClash& c : some) {
    if (c.where == in_doubt || clashes.wheres[c.where].empty()) continue;
    const Group& second = all.groups[c.second];
    const Stands which = stands(all.groups[c.first], second);
    if (which == Stands::none) continue;
    for (const RuleBlock& b : second.blocks) result.push_back({&b, &clashes.wheres[c.where], outside(implied, b, clashes.wheres[c.where]), which, c.kind});
  }
  return result;
}

}  // namespace cvr::solve
