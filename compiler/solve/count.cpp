#include "compiler/solve/count.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include "compiler/ir/touch.h"
#include "compiler/solve/answer.h"
#include "compiler/solve/free_choice.h"
#include "compiler/solve/rule_groups.h"

namespace cvr::solve {

namespace {

using Sums = std::map<std::uint64_t, std::uint64_t>;  // pairs by how many of them count as one

// By position, of two groups or instances, and where their demands clash; `in_doubt` where literals cannot say it.
struct Clash { std::uint32_t first, second, where; };
constexpr std::uint32_t in_doubt = 0xffffffffu;

std::vector<RoleId> joined(const std::vector<RoleId>& a, const std::vector<RoleId>& b) {
  std::vector<RoleId> both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

struct Count {
  const Program& p;
  const Options& options;
  ir::Bearing bearing;
  Orbits orbits{p};
  Literals literals{p};
  RuleGroups all{p, orbits};
  std::vector<Clash> clashes{};    // of groups
  std::vector<Clash> of_one_rule{};  // of instances
  std::map<std::vector<Cube>, std::uint32_t> places_of_where{};
  std::vector<Guard> wheres{};
  std::vector<Rules> left{};  // pairs for the solver

  bool stopped() const { return options.stop && options.stop(); }

  // Nothing where they never clash.
  std::optional<std::uint32_t> place_of(const ClashWhere& where) {
    if (where.known != ClashWhere::Known::yes) return in_doubt;
    if (where.cubes.empty()) return std::nullopt;
    const auto [at, is_new] = places_of_where.emplace(where.cubes, static_cast<std::uint32_t>(wheres.size()));
    if (is_new) {
      wheres.emplace_back();
      for (const Cube& cube : where.cubes) wheres.back().push_back({cube, {}});
    }
    return at->second;
  }

  // Over every cast; or over the cast of these and the demands' own roles.
  ClashWhere where(DemandClashes& between, const Asked& a, const Asked& b, const std::vector<RoleId>* others) const {
    if (a.either.size() > 1 || b.either.size() > 1)
      if (std::optional<ClashWhere> found = of_parts(between, a, b, others)) return *found;
    if (!others) return between.between(a.demand, b.demand);
    return between.between(a.demand, b.demand, besides(*others, a, b));
  }

  static std::vector<RoleId> besides(std::vector<RoleId> roles, const Asked& a, const Asked& b) {
    std::sort(roles.begin(), roles.end());
    roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
    std::erase_if(roles, [&](RoleId r) {
      const auto& mine = a.demand.roles;
      const auto& theirs = b.demand.roles;
      return std::binary_search(mine.begin(), mine.end(), r) || std::binary_search(theirs.begin(), theirs.end(), r);
    });
    return roles;
  }

  // One of several things can be done wherever some of them can, so it is enough to know that of each.
  std::optional<ClashWhere> of_parts(DemandClashes& between, const Asked& a, const Asked& b, const std::vector<RoleId>* others) const {
    constexpr std::size_t most = 256;
    Cubes first = std::vector<Cube>{}, second = first, both = first;
    std::vector<RoleId> cast;
    if (others) {
      cast = *others;
      for (const Asked* each : {&a, &b}) cast.insert(cast.end(), each->demand.roles.begin(), each->demand.roles.end());
    }
    for (const std::uint32_t x : a.either)
      for (const std::uint32_t y : b.either) {
        const Asked &mine = all.asked[x], &theirs = all.asked[y];
        ClashWhere one = between.between(mine.demand, theirs.demand);
        if (one.known == ClashWhere::Known::by_cast) {
          if (!others) return ClashWhere{ClashWhere::Known::by_cast};
          one = between.between(mine.demand, theirs.demand, besides(cast, mine, theirs));
        }
        if (one.known != ClashWhere::Known::yes) return std::nullopt;
        if (y == b.either.front()) first = one_holds(std::move(first), one.first, most);
        if (x == a.either.front()) second = one_holds(std::move(second), one.second, most);
        both = one_holds(std::move(both), one.both, most);
      }
    Cubes clash = both_hold(both_hold(first, second, most), none_holds(both, most), most);
    if (!clash) return std::nullopt;
    std::sort(clash->begin(), clash->end());
    return ClashWhere{ClashWhere::Known::yes, std::move(*clash)};
  }

  void add_clashes(DemandClashes& between, std::uint32_t first, std::uint32_t second) {
    const Asked &a = all.asked[first], &b = all.asked[second];
    if (a.groups[0].empty() && b.groups[0].empty()) return;
    const ClashWhere anywhere = where(between, a, b, nullptr);
    const auto place = place_of(anywhere);
    if (!place) return;
    for (std::size_t side = 0; side < 3; ++side) {
      const std::size_t left_side = side / 2, right_side = side % 2;  // not both permissions
      if (anywhere.known != ClashWhere::Known::by_cast) {
        for (const auto& [mine, x] : a.groups[left_side])
          for (const auto& [theirs, y] : b.groups[right_side]) clashes.push_back({x, y, *place});
        continue;
      }
      if (a.groups[left_side].empty() || b.groups[right_side].empty()) continue;
      std::vector<RoleId> roles;
      for (const auto& [mine, x] : all.by_roles(first, left_side))
        for (const auto& [theirs, y] : all.by_roles(second, right_side))
          if (const auto here = place_of(where(between, a, b, &(roles = joined(mine.first, theirs.first))))) clashes.push_back({x, y, *here});
    }
  }

  // Every two demands that touch (ir/touch.h), the earlier one first.
  void find_clashes(DemandClashes& between) {
    const ir::TouchIndex index = ir::touch_index(p);
    std::map<ir::Symbol, std::map<std::vector<RoleId>, std::vector<std::uint32_t>>> by_literal;
    std::vector<std::vector<ir::Literal>> own;
    for (std::uint32_t d = 0; d < all.asked.size(); ++d) {
      own.push_back(ir::literals_of(p, index, all.asked[d].demand.example));
      for (const ir::Literal& l : own[d]) by_literal[ir::symbol_of(l)][l.args].push_back(d);
    }
    for (std::uint32_t d = 0; d < all.asked.size() && !stopped(); ++d) {
      std::set<std::uint32_t> partners;
      for (const ir::Literal& l : ir::bears_upon(index, own[d])) {
        const auto same = by_literal.find({l.action, !l.positive});
        if (same == by_literal.end()) continue;
        for (const auto& [args, some] : same->second)
          if (ir::opposed(l, {l.action, !l.positive, args})) partners.insert(std::upper_bound(some.begin(), some.end(), d), some.end());
      }
      for (const std::uint32_t other : partners) add_clashes(between, d, other);
    }
  }

  // Two instances of one rule can change places, so their pairs are counted by themselves.
  void find_clashes_of_one_rule(DemandClashes& between) {
    for (std::uint32_t r = 0; r < p.rules.size() && !stopped(); ++r) {
      if (p.rules[r].modality == Modality::may) continue;
      for (std::uint32_t x = all.first_of[r]; x < all.first_of[r + 1]; ++x)
        for (std::uint32_t y = x + 1; y < all.first_of[r + 1]; ++y) {
          const Gathered &a = all.rules[x], &b = all.rules[y];
          if (a.asked == b.asked) continue;
          const auto [first, second] = std::minmax(a.asked, b.asked);
          ClashWhere here = where(between, all.asked[first], all.asked[second], nullptr);
          const std::vector<RoleId> roles = joined(a.roles, b.roles);
          if (here.known == ClashWhere::Known::by_cast) here = where(between, all.asked[first], all.asked[second], &roles);
          if (const auto place = place_of(here)) of_one_rule.push_back({x, y, *place});
        }
    }
  }

  // False where the laws over facts are not of that sort.
  bool follow_laws() {
    const std::optional<Implications> implied = implications(literals, orbits.roles);
    if (!implied) return false;
    std::vector<bool> used(all.groups.size()), risky;
    for (const Clash& c : clashes) used[c.first] = used[c.second] = true;
    all.close(*implied, used);
    for (Guard& where : wheres) {
      Guard possible;
      bool risk = false;
      for (GuardCube& cube : where)
        if (std::optional<Cube> closed = closure(*implied, cube.own)) {
          risk |= at_risk(*implied, *closed);
          possible.push_back({std::move(cube.own), std::move(*closed)});
        }
      where = std::move(possible);
      risky.push_back(risk);
    }
    for (auto* some : {&clashes, &of_one_rule})
      for (Clash& c : *some)
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
  void leave_open(const Clash& c) {
    const Group &a = all.groups[c.first], &b = all.groups[c.second];
    const auto is_open = [](const Group& g, std::uint32_t r) { return std::binary_search(g.open.begin(), g.open.end(), r); };
    if (c.where != in_doubt && ((a.open.empty() && b.open.empty()) || wheres[c.where].empty())) return;
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

  void count(const Clash& c, Sums& sums) const {
    if (c.where == in_doubt) return;
    const Group &a = all.groups[c.first], &b = all.groups[c.second];
    std::uint64_t n = 0;
    for (const Block& x : a.blocks)
      for (const Block& y : b.blocks) n += pairs_together(x, y, wheres[c.where]);
    if (n) sums[size_of_orbit(a, b)] += n;
  }

  // Takes the pairs of one rule out of the sums; returns how many clash up to renaming.
  std::uint64_t count_of_one_rule(Sums& sums) {
    std::uint64_t n = 0;
    std::set<std::pair<RuleId, std::vector<RoleId>>> seen;
    for (const Clash& c : of_one_rule) {
      const Gathered &x = all.rules[c.first], &y = all.rules[c.second];
      const bool open = c.where == in_doubt || x.left_to_solver || y.left_to_solver;
      if (!open) {
        if (!together(x.guard, y.guard, wheres[c.where])) continue;
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

  template <class Work>
  void share_out(std::size_t pieces, const Work& work) const {
    std::atomic<std::size_t> next = 0;
    const auto run = [&] {
      for (std::size_t i; (i = next++) < pieces && !stopped();) work(i);
    };
    std::vector<std::thread> others;
    for (std::size_t i = 1; i < std::min<std::size_t>(options.jobs, pieces); ++i) others.emplace_back(run);
    run();
    for (std::thread& other : others) other.join();
  }

  std::uint64_t count_all() {
    constexpr std::size_t piece = 256;
    Sums sums;
    std::mutex mutex;
    share_out((clashes.size() + piece - 1) / piece, [&](std::size_t n) {
      Sums own;
      for (std::size_t i = n * piece; i < std::min(clashes.size(), (n + 1) * piece); ++i) count(clashes[i], own);
      const std::lock_guard lock(mutex);
      for (const auto& [size, pairs] : own) sums[size] += pairs;
    });
    std::uint64_t total = count_of_one_rule(sums);
    for (const auto& [size, pairs] : sums) {
      if (pairs % size != 0 && !stopped()) throw std::logic_error("pairs that are the same up to renaming are counted apart");
      total += pairs / size;
    }
    return total;
  }

  void ask_solver(Counted& counted) {
    for (const Clash& c : clashes) leave_open(c);
    counted.asked = left.size();
    if (left.empty()) return;
    const Prevailing order = prevailing(p);
    const Setting setting{p, order, bearing, options.resource_limit, false};
    KnownAnswers known;
    std::atomic<std::uint64_t> conflicts = 0, unknown = 0;
    constexpr std::size_t piece = 64;
    share_out((left.size() + piece - 1) / piece, [&](std::size_t n) {
      const auto engine = std::make_shared<Engine>();
      for (std::size_t i = n * piece; i < std::min(left.size(), (n + 1) * piece) && !stopped(); ++i) {
        try {
          conflicts += answer(setting, engine, known, left[i]).has_value();
        } catch (const GaveUp&) {
          ++unknown;
        }
      }
    });
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
  DemandClashes between(p, count.bearing, count.literals, count.orbits.roles, options.resource_limit);
  count.find_clashes(between);
  count.find_clashes_of_one_rule(between);
  if (!count.follow_laws()) return one_by_one(p, options);
  Counted counted;
  counted.by_demand = true;
  counted.conflicts = count.count_all();
  count.ask_solver(counted);
  counted.interrupted = count.stopped();
  return counted;
}

}  // namespace cvr::solve
