#include "compiler/solve/group_clashes.h"

#include <algorithm>
#include <map>
#include <set>

#include "compiler/ir/touch.h"
#include "compiler/solve/share_out.h"

namespace cvr::solve {

namespace {

// Of a condition, and the kind of clash between duties.
struct Found { std::uint32_t where; std::optional<Kind> kind; };
using Place = std::optional<Found>;  // nothing where they never clash

std::vector<RoleId> joined(const std::vector<RoleId>& a, const std::vector<RoleId>& b) {
  std::vector<RoleId> both;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

// What one thread works with: conditions are in literals of its own.
struct Desk {
  const RuleGroups& all;
  Literals literals;
  DemandClashes between;
  std::map<std::vector<Cube>, std::uint32_t> places{};
  std::vector<const std::vector<Cube>*> wheres{};
  std::vector<GroupClash> clashes{};  // of the piece at hand

  Desk(const Program& p, const ir::Bearing& bearing, const Options& o, const RuleGroups& groups, const Literals& known,
       std::shared_ptr<KnownClashes> clashes)
      : all(groups), literals(known), between(p, bearing, literals, groups.orbits.roles, o.resource_limit, std::move(clashes)) {}
  Desk(const Desk&) = delete;

  Place place_of(ClashWhere where) {
    if (where.known != ClashWhere::Known::yes) return Found{in_doubt, std::nullopt};
    if (where.cubes.empty()) return std::nullopt;
    const auto [at, is_new] = places.emplace(std::move(where.cubes), static_cast<std::uint32_t>(wheres.size()));
    if (is_new) wheres.push_back(&at->first);
    return Found{at->second, kind_of(where.traits)};
  }
};

// Two demands: where they clash over every cast and, where that depends on it, over one.
struct TwoDemands {
  using Wanted = DemandClashes::Wanted;
  Desk& desk;
  const Asked &a, &b;
  ClashWhere over_every_cast{};
  std::vector<ClashWhere> parts{};               // the same of those that each is met by meeting one of
  std::map<std::vector<RoleId>, Place> known{};  // by further roles

  bool in_parts() const { return a.either.size() > 1 || b.either.size() > 1; }

  // The roles of a cast that the two do not speak of, as far as they make a difference.
  std::vector<RoleId> besides(const std::vector<RoleId>& cast, const Asked& x, const Asked& y, const ClashWhere& over_every_cast) const {
    std::vector<RoleId> others;
    const auto among = [](const std::vector<RoleId>& some, RoleId r) { return std::binary_search(some.begin(), some.end(), r); };
    for (const RoleId r : cast)
      if (!among(x.demand.roles, r) && !among(y.demand.roles, r) && desk.between.matters(over_every_cast, r)) others.push_back(r);
    return others;
  }

  const ClashWhere& anywhere() {
    if (in_parts()) {
      for (const std::uint32_t x : a.either)
        for (const std::uint32_t y : b.either) parts.push_back(desk.between.between(desk.all.asked[x].demand, desk.all.asked[y].demand, Wanted::each_and_both));
      if (std::optional<ClashWhere> found = of_parts(nullptr)) return over_every_cast = std::move(*found);
      parts.clear();
    }
    return over_every_cast = desk.between.between(a.demand, b.demand, Wanted::clash);
  }

  // Over the cast of these roles, which have those of both demands among them; ascending.
  Place over(const std::vector<RoleId>& cast) {
    const auto [at, is_new] = known.emplace(besides(cast, a, b, over_every_cast), Place{});
    if (!is_new) return at->second;
    std::optional<ClashWhere> found;
    if (!parts.empty()) found = of_parts(&cast);
    if (!found) found = desk.between.between(a.demand, b.demand, parts.empty() ? at->first : besides(cast, a, b, {}), Wanted::clash);
    const Place place = desk.place_of(std::move(*found));
    if (place && place->where == in_doubt && !parts.empty()) known.erase(at);  // may have been found over this very cast
    else at->second = place;
    return place;
  }

  // A role of one part may make a difference to another.
  ClashWhere sorts_of_parts() const {
    ClashWhere all{ClashWhere::Known::by_cast};
    all.sorts.emplace();
    for (const ClashWhere& part : parts) {
      if (part.known != ClashWhere::Known::by_cast) continue;
      if (!part.sorts) return ClashWhere{ClashWhere::Known::by_cast};
      all.sorts->insert(all.sorts->end(), part.sorts->begin(), part.sorts->end());
    }
    std::sort(all.sorts->begin(), all.sorts->end());
    return all;
  }

  // One of several things can be done wherever some of them can, so it is enough to know that of each.
  std::optional<ClashWhere> of_parts(const std::vector<RoleId>* cast) {
    constexpr std::size_t most = 256;
    Cubes first = std::vector<Cube>{}, second = first, both = first;
    std::size_t n = 0;
    Traits traits;
    for (const std::uint32_t x : a.either)
      for (const std::uint32_t y : b.either) {
        ClashWhere one = parts[n++];
        if (one.known == ClashWhere::Known::by_cast) {
          if (!cast) return sorts_of_parts();
          const Asked &mine = desk.all.asked[x], &theirs = desk.all.asked[y];
          one = desk.between.between(mine.demand, theirs.demand, besides(*cast, mine, theirs, one), Wanted::each_and_both);
        }
        if (one.known != ClashWhere::Known::yes) return std::nullopt;
        if (y == b.either.front()) first = one_holds(std::move(first), one.first, most);
        if (x == a.either.front()) second = one_holds(std::move(second), one.second, most);
        both = one_holds(std::move(both), one.both, most);
        traits = n == 1 ? one.traits : solve::either(traits, one.traits);
      }
    Cubes clash = both_hold(both_hold(first, second, most), none_holds(both, most), most);
    if (!clash) return std::nullopt;
    std::sort(clash->begin(), clash->end());
    return ClashWhere{ClashWhere::Known::yes, std::move(*clash), {}, {}, {}, traits};
  }
};

void add_clashes(Desk& desk, std::uint32_t first, std::uint32_t second, std::vector<GroupClash>& clashes) {
  const Asked &a = desk.all.asked[first], &b = desk.all.asked[second];
  if (a.groups[0].empty() && b.groups[0].empty()) return;
  TwoDemands two{desk, a, b};
  const ClashWhere& anywhere = two.anywhere();
  const bool by_cast = anywhere.known == ClashWhere::Known::by_cast;
  const Place place = desk.place_of(anywhere);
  if (!place) return;
  std::vector<RoleId> of_both = joined(a.demand.roles, b.demand.roles);
  for (std::size_t side = 0; side < 3; ++side) {
    const std::size_t left_side = side / 2, right_side = side % 2;  // not both permissions
    const auto clash = [&](std::uint32_t x, std::uint32_t y, const Found& found) {
      clashes.push_back({x, y, found.where, side ? Kind::liberty : found.kind});
    };
    if (!by_cast) {
      for (const auto& [mine, x] : a.groups[left_side])
        for (const auto& [theirs, y] : b.groups[right_side]) clash(x, y, *place);
      continue;
    }
    for (const auto& [mine, x] : a.by_roles[left_side])
      for (const auto& [theirs, y] : b.by_roles[right_side])
        if (const Place here = two.over(joined(joined(mine.first, theirs.first), of_both))) clash(x, y, *here);
  }
}

// Every two demands that touch (ir/touch.h): the later ones, by the earlier one.
struct Partners {
  ir::TouchIndex index;
  std::vector<std::vector<ir::Literal>> own{};
  std::map<ir::Symbol, std::map<std::vector<RoleId>, std::vector<std::uint32_t>>> by_literal{};

  Partners(const Program& p, const RuleGroups& all) : index(ir::touch_index(p)) {
    for (std::uint32_t d = 0; d < all.asked.size(); ++d) {
      own.push_back(ir::literals_of(p, index, all.asked[d].demand.example));
      for (const ir::Literal& l : own[d]) by_literal[ir::symbol_of(l)][l.args].push_back(d);
    }
  }
  std::set<std::uint32_t> of(std::uint32_t d) const {
    std::set<std::uint32_t> partners;
    for (const ir::Literal& l : ir::bears_upon(index, own[d])) {
      const auto same = by_literal.find({l.action, !l.positive});
      if (same == by_literal.end()) continue;
      for (const auto& [args, some] : same->second)
        if (ir::opposed(l, {l.action, !l.positive, args})) partners.insert(std::upper_bound(some.begin(), some.end(), d), some.end());
    }
    return partners;
  }
};

// From the conditions of each desk to those of all, in the program's literals.
struct Gathering {
  GroupClashes& found;
  Literals& literals;
  std::map<std::vector<Cube>, std::uint32_t> places{};
  std::vector<std::vector<std::uint32_t>> known{};  // by desk and place there

  static constexpr std::uint32_t unknown = in_doubt - 1;

  std::uint32_t place_of(const Desk& desk, std::uint32_t where, std::size_t worker) {
    if (where == in_doubt) return in_doubt;
    known[worker].resize(desk.wheres.size(), unknown);
    std::uint32_t& place = known[worker][where];
    if (place != unknown) return place;
    std::vector<Cube> cubes = *desk.wheres[where];
    for (Cube& cube : cubes) {
      for (Lit& l : cube) {
        const Said& said = desk.literals.said[l / 2];
        l = (said.atom.kind == ir::AtomKind::measure ? *literals.at_least(said.atom, said.bound).literal : literals.holds(said.atom)) | (l & 1);
      }
      std::sort(cube.begin(), cube.end());
    }
    std::sort(cubes.begin(), cubes.end());
    const auto [at, is_new] = places.emplace(std::move(cubes), static_cast<std::uint32_t>(found.wheres.size()));
    if (is_new) found.wheres.push_back(at->first);
    return place = at->second;
  }
};

// Two instances of one rule can change places, so their pairs are looked at by themselves.
void find_clashes_of_one_rule(const Program& p, Desk& desk, std::vector<GroupClash>& clashes) {
  const RuleGroups& all = desk.all;
  for (std::uint32_t r = 0; r < p.rules.size(); ++r) {
    if (p.rules[r].modality == Modality::may) continue;
    for (std::uint32_t x = all.first_of[r]; x < all.first_of[r + 1]; ++x)
      for (std::uint32_t y = x + 1; y < all.first_of[r + 1]; ++y) {
        const Gathered &a = all.rules[x], &b = all.rules[y];
        if (a.asked == b.asked) continue;
        const auto [first, second] = std::minmax(a.asked, b.asked);
        TwoDemands two{desk, all.asked[first], all.asked[second]};
        const ClashWhere& anywhere = two.anywhere();
        const bool by_cast = anywhere.known == ClashWhere::Known::by_cast;
        const Place place = by_cast ? two.over(joined(a.roles, b.roles)) : desk.place_of(anywhere);
        if (place) clashes.push_back({x, y, place->where, place->kind});
      }
  }
}

}  // namespace

GroupClashes find_group_clashes(const Program& p, const ir::Bearing& bearing, const Options& options, RuleGroups& all, Literals& literals) {
  constexpr std::size_t piece = 4;
  all.by_roles();
  const Partners partners(p, all);
  const auto known = no_known_clashes();
  std::vector<std::unique_ptr<Desk>> desks(std::max(1u, options.jobs));
  GroupClashes found;
  found.groups.resize((all.asked.size() + piece - 1) / piece);
  std::vector<std::size_t> worker_of(found.groups.size());
  const auto desk_of = [&](std::size_t worker) -> Desk& {
    if (!desks[worker]) desks[worker] = std::make_unique<Desk>(p, bearing, options, all, literals, known);
    return *desks[worker];
  };
  const auto act = [&](std::size_t worker, std::size_t n) {
    Desk& desk = desk_of(worker);
    worker_of[n] = worker;
    auto& clashes = desk.clashes;
    clashes.clear();
    for (std::size_t d = n * piece; d < std::min(all.asked.size(), (n + 1) * piece); ++d)
      for (const std::uint32_t other : partners.of(static_cast<std::uint32_t>(d))) add_clashes(desk, static_cast<std::uint32_t>(d), other, clashes);
    std::sort(clashes.begin(), clashes.end(), [](const GroupClash& a, const GroupClash& b) { return std::pair(a.first, a.second) < std::pair(b.first, b.second); });
    found.groups[n] = clashes;  // with no room to spare
  };
  runtime::in_parallel(options.jobs, found.groups.size(), act, [&] { return options.stop && options.stop(); });

  find_clashes_of_one_rule(p, desk_of(0), found.of_one_rule);
  Gathering gathering{found, literals};
  gathering.known.resize(desks.size());
  for (std::size_t n = 0; n < found.groups.size(); ++n)
    for (GroupClash& c : found.groups[n]) c.where = gathering.place_of(*desks[worker_of[n]], c.where, worker_of[n]);
  for (GroupClash& c : found.of_one_rule) c.where = gathering.place_of(*desks[0], c.where, 0);
  return found;
}

}  // namespace cvr::solve
