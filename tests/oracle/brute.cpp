#include "tests/oracle/brute.h"

#include <algorithm>
#include <functional>
#include <set>

#include "tests/oracle/world.h"

namespace oracle {
namespace {

bool contains(const std::vector<int>& cast, int role) {
  return std::find(cast.begin(), cast.end(), role) != cast.end();
}

// What there is to know about one situation over the cast.
struct Judged {
  Situation situation;
  std::vector<Choice> choices;  // all that D_A allows
};

struct Question {
  const RuleSet& set;
  World world;
  std::vector<Instance> instances;  // with roles in the cast
  Break broken;

  bool permits(const Instance& i) const { return set.rules[i.rule].modality == Modality::may; }

  bool applies(const Instance& i, const Situation& s) const {
    const Rule& r = set.rules[i.rule];
    auto holds = [&](const Formula& f) { return evaluate(f, {i.role, no_role}, &s, nullptr); };
    return std::all_of(r.when.begin(), r.when.end(), holds) && std::none_of(r.unless.begin(), r.unless.end(), holds);
  }

  bool met(const Instance& i, const Choice& c) const {
    const Rule& r = set.rules[i.rule];
    bool forbids = r.modality == Modality::must_not || r.modality == Modality::should_not;
    return evaluate(r.demand, {i.role, no_role}, nullptr, &c) != forbids;
  }

  bool clashes(const Instance& a, const Instance& b, const Judged& j) const {
    if (permits(a) && permits(b)) return false;
    if (!applies(a, j.situation) || !applies(b, j.situation)) return false;
    bool first = false, second = false, both = false;
    for (const Choice& c : j.choices) {
      bool x = met(a, c), y = met(b, c);
      first = first || x;
      second = second || y;
      both = both || (x && y);
    }
    if (broken.each_alone_doable) return !both;
    return first && second && !both;
  }

  bool prevails(const Instance& winner, const Instance& loser, const Situation& s) const {
    const Rule& w = set.rules[winner.rule];
    const Rule& l = set.rules[loser.rule];
    bool explicit_one = false;
    auto holds = [&](const std::optional<Formula>& f, int role) {
      if (!f) return true;
      if (!world.names_only_cast(*f)) return false;  // a role that is not there: the priority says nothing
      return evaluate(*f, {role, no_role}, &s, nullptr);
    };
    for (const Override& o : w.overrides)
      if (o.other == loser.rule) { explicit_one = true; if (holds(o.when, winner.role)) return true; }
    for (const Override& o : l.overrides) explicit_one = explicit_one || o.other == winner.rule;
    for (const Prefer& p : set.prefers) {
      if (p.winner == winner.rule && p.loser == loser.rule) { explicit_one = true; if (holds(p.when, no_role)) return true; }
      if (p.winner == loser.rule && p.loser == winner.rule) explicit_one = true;
    }
    if (set.prefer_value && w.value == set.prefer_value->first && l.value == set.prefer_value->second) return true;
    if (set.lexical && !explicit_one) {
      auto must = [](Modality m) { return m == Modality::must || m == Modality::must_not; };
      auto should = [](Modality m) { return m == Modality::should || m == Modality::should_not; };
      return must(w.modality) && should(l.modality);
    }
    return false;
  }

  bool defeated(const Instance& i, const Judged& j) const {
    return std::any_of(instances.begin(), instances.end(), [&](const Instance& other) {
      return other != i && prevails(other, i, j.situation) && clashes(other, i, j) && !defeated(other, j);
    });
  }
};

std::vector<int> roles_of(const RuleSet& set, const Instance& i) {
  std::set<int> roles;
  const Rule& r = set.rules[i.rule];
  std::function<void(const Formula&)> walk = [&](const Formula& f) {
    if (f.role == 1 || f.role == 2) roles.insert(f.role);
    for (const Formula& kid : f.kids) walk(kid);
  };
  for (const Formula& f : r.when) walk(f);
  for (const Formula& f : r.unless) walk(f);
  walk(r.demand);
  for (const Override& o : r.overrides) if (o.when) walk(*o.when);
  if (i.role != no_role) roles.insert(i.role);
  return {roles.begin(), roles.end()};
}

bool inside(const Situation& s, const Cube& cube) {
  return std::all_of(cube.begin(), cube.end(), [&](const auto& literal) {
    int v = s.at(literal.first);
    return literal.second.low <= v && v <= literal.second.high;
  });
}

// The canonical witness: the least target situation, then literals dropped in order.
Cube canonical_cube(const World& world, const std::vector<Judged>& live, const std::vector<bool>& target) {
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < live.size(); ++i) if (target[i]) candidates.push_back(i);
  Cube cube;
  for (const Atom& atom : world.situation_atoms) {
    int ordinary = world.ordinary(atom);
    int best = 1 << 20;
    for (std::size_t i : candidates) {
      int v = live[i].situation.at(atom);
      auto distance = [&](int value) { return std::pair(std::abs(value - ordinary), value); };
      if (best == (1 << 20) || distance(v) < distance(best)) best = v;
    }
    std::erase_if(candidates, [&](std::size_t i) { return live[i].situation.at(atom) != best; });
    cube[atom] = {best, best};
  }
  auto proves = [&](const Cube& c) {
    for (std::size_t i = 0; i < live.size(); ++i)
      if (!target[i] && inside(live[i].situation, c)) return false;
    return true;
  };
  for (const Atom& atom : world.situation_atoms) {
    Interval range = world.range(atom);
    Interval kept = cube[atom];
    if (atom.tag != Tag::measure) {
      Cube without = cube;
      without.erase(atom);
      if (proves(without)) cube = without;
      continue;
    }
    while (kept.low > range.low) {
      Cube wider = cube;
      wider[atom].low = kept.low - 1;
      if (!proves(wider)) break;
      cube = wider;
      kept = cube[atom];
    }
    while (kept.high < range.high) {
      Cube wider = cube;
      wider[atom].high = kept.high + 1;
      if (!proves(wider)) break;
      cube = wider;
      kept = cube[atom];
    }
    if (kept == range) cube.erase(atom);
  }
  return cube;
}

}  // namespace

std::vector<Instance> all_instances(const RuleSet& set) {
  std::vector<Instance> instances;
  for (int r = 0; r < static_cast<int>(set.rules.size()); ++r) {
    if (!set.rules[r].parametrised) instances.push_back({r, no_role});
    else for (int role : {1, 2}) instances.push_back({r, role});
  }
  return instances;
}

bool small_enough(const RuleSet& set) {
  World world = build_world(set, {0, 1, 2}, false);
  return world.situations() * world.choices() <= 20'000;
}

Answer brute_force(const RuleSet& set, const Instance& a, const Instance& b, Break broken) {
  std::set<int> cast_set = {0};
  for (int role : roles_of(set, a)) cast_set.insert(role);
  for (int role : roles_of(set, b)) cast_set.insert(role);
  std::vector<int> cast(cast_set.begin(), cast_set.end());

  Question q{set, build_world(set, cast, broken.laws), {}, broken};
  for (const Instance& i : all_instances(set)) {
    auto roles = roles_of(set, i);
    if (std::all_of(roles.begin(), roles.end(), [&](int r) { return contains(cast, r); })) q.instances.push_back(i);
  }

  std::vector<Judged> live;
  bool together = false;
  q.world.each_situation([&](const Situation& s) {
    if (!q.world.lawful(s)) return;
    together = together || (q.applies(a, s) && q.applies(b, s));
    Judged j{s, q.world.allowed_choices(s)};
    if (!j.choices.empty()) live.push_back(std::move(j));
    else if (broken.each_alone_doable) live.push_back(std::move(j));
  });

  std::vector<bool> open(live.size()), settled(live.size());
  bool any_open = false, any_settled = false;
  for (std::size_t i = 0; i < live.size(); ++i) {
    if (!q.clashes(a, b, live[i])) continue;
    bool defeat = q.defeated(a, live[i]) || q.defeated(b, live[i]);
    (defeat ? settled : open)[i] = true;
    (defeat ? any_settled : any_open) = true;
  }
  if (!any_open && !any_settled) return {together ? Verdict::compatible : Verdict::never_together, false, {}, {}};

  Answer answer{any_open ? Verdict::dilemma : Verdict::resolved, any_open && any_settled, {}, {}};
  answer.witness = canonical_cube(q.world, live, any_open ? open : settled);
  if (q.permits(a) || q.permits(b)) {
    answer.kind = Kind::liberty;
  } else {
    auto both = [&](const Choice& c) { return q.met(a, c) && q.met(b, c); };
    auto inside_cube = [&](const Situation& s) { return inside(s, answer.witness); };
    std::optional<Core> core = minimal_core(q.world, inside_cube, both);
    if (!core) return answer;
    auto only_undoes = [&](const Instance& i) {
      const Rule& r = set.rules[i.rule];
      return q.world.leaves_undone(r.demand, {i.role, no_role}, r.modality == Modality::must_not || r.modality == Modality::should_not);
    };
    answer.kind = core->empty() ? Kind::contradiction
                  : core->completion ? Kind::consequence
                  : core->law && only_undoes(a) && only_undoes(b) ? Kind::exhaustion
                                                                 : Kind::rivalry;
  }
  return answer;
}

}  // namespace oracle
