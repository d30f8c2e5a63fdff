#include "compiler/solve/count.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <map>
#include <set>
#include <span>
#include <stdexcept>

#include "compiler/solve/answer.h"
#include "compiler/solve/free_choice.h"
#include "compiler/solve/group_clashes.h"
#include "runtime/system/in_parallel.h"

namespace cvr::solve {

namespace {

using Sums = std::map<std::uint64_t, std::uint64_t>;  // pairs by how many of them count as one

struct Count {
  const Program& p;
  const Options& options;
  ir::Bearing bearing;
  Orbits orbits{p};
  Literals literals{p};
  RuleGroups all{p, orbits};
  GroupClashes clashes{};
  std::vector<Rules> left{};  // pairs for the solver

  bool stopped() const { return options.stop && options.stop(); }

  // False where the laws over facts are not of that sort.
  bool follow_laws() {
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

  std::uint64_t size_of_orbit(const Group& a, const Group& b) const {
    std::vector<RoleId> both;
    std::set_union(a.exchangeable.begin(), a.exchangeable.end(), b.exchangeable.begin(), b.exchangeable.end(), std::back_inserter(both));
    return orbits.size(both);
  }

  void leave(std::uint32_t x, std::uint32_t y) {
    Rules pair{all.rules[x].instance, all.rules[y].instance};
    std::sort(pair.begin(), pair.end());
    left.push_back(std::move(pair));
  }

  // Of the pairs that are the same up to renaming, the one whose roles come in order.
  void leave_open(const GroupClash& c) {
    const Group &a = all.groups[c.first], &b = all.groups[c.second];
    const auto is_open = [](const Group& g, std::uint32_t r) { return std::binary_search(g.open.begin(), g.open.end(), r); };
    if (c.where != in_doubt && ((a.open.empty() && b.open.empty()) || clashes.wheres[c.where].empty())) return;
    for (const std::uint32_t x : a.all)
      for (const std::uint32_t y : b.all) {
        if (c.where != in_doubt && !is_open(a, x) && !is_open(b, y)) continue;
        const ir::Instance& first = all.rules[std::min(x, y)].instance;
        const ir::Instance& second = all.rules[std::max(x, y)].instance;
        if (first.rule == second.rule) continue;
        std::vector<RoleId> args = first.args;
        args.insert(args.end(), second.args.begin(), second.args.end());
        if (orbits.renamed(first.args, second.args) == args) leave(x, y);
      }
  }

  // Of clashes that have the first group in common.
  void count(std::span<const GroupClash> some, Meeting& meeting, Sums& sums) const {
    struct Other { const Block* block; const std::vector<Cube>* where; Outside outside; std::uint64_t orbit; };
    std::vector<Other> others;
    const Group& first = all.groups[some[0].first];
    for (const GroupClash& c : some) {
      if (c.where == in_doubt || clashes.wheres[c.where].empty()) continue;
      const Group& second = all.groups[c.second];
      const std::uint64_t orbit = size_of_orbit(first, second);
      for (const Block& b : second.blocks) others.push_back({&b, &clashes.wheres[c.where], outside(b, clashes.wheres[c.where]), orbit});
    }
    for (const Block& block : first.blocks)
      for (const Guard* guard : block.guards) {
        meeting.take(*guard);
        for (const Other& other : others)
          for (const std::uint64_t word : meeting.with(*other.block, *other.where, other.outside))
            if (word) sums[other.orbit] += static_cast<std::uint64_t>(std::popcount(word));
      }
  }

  // Takes the pairs of one rule out of the sums; returns how many clash up to renaming.
  std::uint64_t count_of_one_rule(Sums& sums) {
    std::uint64_t n = 0;
    std::set<std::pair<RuleId, std::vector<RoleId>>> seen;
    for (const GroupClash& c : clashes.of_one_rule) {
      const Gathered &x = all.rules[c.first], &y = all.rules[c.second];
      const bool open = c.where == in_doubt || x.left_to_solver || y.left_to_solver;
      if (!open) {
        if (!together(x.guard, y.guard, clashes.wheres[c.where])) continue;
        std::vector<RoleId> met;
        for (const auto* args : {&x.instance.args, &y.instance.args})
          for (const RoleId r : *args)
            if (orbits.exchangeable(r) && std::find(met.begin(), met.end(), r) == met.end()) met.push_back(r);
        --sums[orbits.size(met)];
      }
      auto args = std::min(orbits.renamed(x.instance.args, y.instance.args), orbits.renamed(y.instance.args, x.instance.args));
      if (!seen.emplace(x.instance.rule, std::move(args)).second) continue;
      if (open) leave(c.first, c.second);
      else ++n;
    }
    return n;
  }

  std::uint64_t count_all() {
    constexpr std::size_t piece = 256;
    auto& list = clashes.groups;
    std::sort(list.begin(), list.end(), [](const GroupClash& a, const GroupClash& b) { return std::pair(a.first, a.second) < std::pair(b.first, b.second); });
    std::vector<std::span<const GroupClash>> pieces;
    for (std::size_t from = 0, to; from < list.size(); from = to) {
      for (to = from; to < std::min(list.size(), from + piece) && list[to].first == list[from].first;) ++to;
      pieces.emplace_back(list.begin() + static_cast<std::ptrdiff_t>(from), list.begin() + static_cast<std::ptrdiff_t>(to));
    }
    struct Desk { Meeting meeting; Sums sums; };
    std::vector<std::unique_ptr<Desk>> desks(std::max(1u, options.jobs));
    const auto act = [&](std::size_t worker, std::size_t n) {
      if (!desks[worker]) desks[worker].reset(new Desk{Meeting(2 * literals.said.size()), {}});
      count(pieces[n], desks[worker]->meeting, desks[worker]->sums);
    };
    runtime::in_parallel(options.jobs, pieces.size(), act, [&] { return stopped(); });
    Sums sums;
    for (const auto& desk : desks)
      if (desk)
        for (const auto& [size, pairs] : desk->sums) sums[size] += pairs;
    std::uint64_t total = count_of_one_rule(sums);
    for (const auto& [size, pairs] : sums) {
      if (pairs % size != 0 && !stopped()) throw std::logic_error("pairs that are the same up to renaming are counted apart");
      total += pairs / size;
    }
    return total;
  }

  void ask_solver(Counted& counted) {
    for (const GroupClash& c : clashes.groups) leave_open(c);
    counted.asked = left.size();
    if (left.empty()) return;
    const Prevailing order = prevailing(p);
    const Setting setting{p, order, bearing, options.resource_limit, false};
    KnownAnswers known;
    std::atomic<std::uint64_t> conflicts = 0, unknown = 0;
    constexpr std::size_t piece = 64;
    const auto act = [&](std::size_t, std::size_t n) {
      const auto engine = std::make_shared<Engine>();
      for (std::size_t i = n * piece; i < std::min(left.size(), (n + 1) * piece) && !stopped(); ++i) {
        try {
          conflicts += answer(setting, engine, known, left[i]).has_value();
        } catch (const GaveUp&) {
          ++unknown;
        }
      }
    };
    runtime::in_parallel(options.jobs, (left.size() + piece - 1) / piece, act, [&] { return stopped(); });
    counted.conflicts += conflicts + unknown;
    counted.unknown = unknown;
  }
};

Counted one_by_one(const Program& p, const Options& options) {
  const Analysis found = analyse(p, options);
  Counted counted;
  counted.conflicts = found.conflicts.size();
  counted.unknown = static_cast<std::uint64_t>(
      std::count_if(found.conflicts.begin(), found.conflicts.end(), [](const Conflict& c) { return c.verdict == Verdict::unknown; }));
  counted.asked = found.candidates;
  counted.interrupted = found.interrupted;
  return counted;
}

}  // namespace

Counted count_conflicts(const Program& p, const Options& options) {
  if (options.arity != 2 || options.shards != 1) return one_by_one(p, options);
  Count count{p, options, ir::bearing(p)};
  if (!always_a_choice(p, count.bearing, count.orbits.roles)) return one_by_one(p, options);
  count.all.gather(count.literals);
  count.clashes = find_group_clashes(p, count.bearing, options, count.all, count.literals);
  if (!count.follow_laws()) return one_by_one(p, options);
  Counted counted;
  counted.by_demand = true;
  counted.conflicts = count.count_all();
  count.ask_solver(counted);
  counted.interrupted = count.stopped();
  return counted;
}

}  // namespace cvr::solve
