#include "compiler/solve/entailment.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "compiler/ir/instances.h"
#include "compiler/ir/walk.h"

namespace cvr::solve {
namespace {

constexpr std::size_t most_cubes = 64;

// All roles that the rules speak of, and the agent.
std::vector<RoleId> cast_of_all(const Program& p, const std::vector<std::vector<RuleId>>& groups) {
  std::vector<bool> spoken(p.roles.size());
  spoken[agent_role.index] = true;
  const auto read = [&](FormulaId f) {
    ir::each_leaf(p, f, [&](const Formula& leaf) {
      ir::each_term(leaf, [&](const Term& t) { spoken[t.index] = true; });
    });
  };
  for (const std::vector<RuleId>& group : groups)
    for (const RuleId id : group)
      for (const auto* all : {&rule(p, id).when, &rule(p, id).unless}) std::for_each(all->begin(), all->end(), read);
  std::vector<RoleId> roles;
  for (std::uint32_t i = 0; i < spoken.size(); ++i)
    if (spoken[i]) roles.push_back(RoleId{i});
  return roles;
}

struct Side {
  std::vector<Cube> closed;  // what follows from each cube of its conditions
  std::vector<Cube> denied;  // the cubes of which one holds where it does not apply
};

// Nothing where longer laws may have a say.
std::optional<Side> side(const Implications& implied, const std::vector<Cube>& conditions) {
  const auto at_risk = [&](const Cube& closed) { return std::any_of(closed.begin(), closed.end(), [&](Lit l) { return implied.at_risk[l]; }); };
  Side s;
  for (const Cube& own : conditions)
    if (std::optional<Cube> closed = closure(implied, own)) {
      if (at_risk(*closed)) return std::nullopt;
      s.closed.push_back(std::move(*closed));
    }
  const Cubes denied = none_holds(conditions, most_cubes);
  if (!denied) return std::nullopt;
  for (const Cube& cube : *denied)
    if (const std::optional<Cube> closed = closure(implied, cube)) {
      if (at_risk(*closed)) return std::nullopt;
      s.denied.push_back(cube);
    }
  return s;
}

bool covers(const Side& wide, const Side& narrow) {
  return std::all_of(wide.denied.begin(), wide.denied.end(), [&](const Cube& denied) {
    return std::all_of(narrow.closed.begin(), narrow.closed.end(), [&](const Cube& closed) { return excludes(denied, closed); });
  });
}

}  // namespace

std::optional<Entailment> entailment(const Program& p, const std::vector<std::vector<RuleId>>& groups) {
  Literals literals(p);
  std::vector<std::optional<std::vector<Cube>>> conditions(p.rules.size());
  ir::Grounding shared;
  shared.cast = cast_of_all(p, groups);
  for (const std::vector<RuleId>& group : groups)
    for (const RuleId id : group) {
      const ir::NodeId applies = ir::applies(p, shared, {id, {}});
      conditions[id.index] = cubes_of(literals, shared, applies, true, most_cubes);
    }
  std::optional<Implications> implied = implications(literals, shared.cast);
  if (!implied) return std::nullopt;
  return Entailment{std::move(*implied), std::move(conditions)};
}

std::optional<std::vector<std::pair<RuleId, RuleId>>> covered(const Entailment& e, const std::vector<RuleId>& rules,
                                                              const std::function<bool(RuleId, RuleId)>& counts) {
  std::vector<Side> sides;
  std::unordered_map<Lit, std::vector<std::uint32_t>> implying;  // places of rules, ascending; look-up only
  for (std::uint32_t place = 0; place < rules.size(); ++place) {
    const auto& conditions = e.conditions[rules[place].index];
    std::optional<Side> s = conditions ? side(e.implied, *conditions) : std::nullopt;
    if (!s) return std::nullopt;
    for (const Cube& closed : s->closed)
      for (const Lit l : closed)
        if (std::vector<std::uint32_t>& at = implying[l]; at.empty() || at.back() != place) at.push_back(place);
    sides.push_back(std::move(*s));
  }
  const auto that_imply = [&](Lit l) -> const std::vector<std::uint32_t>& {
    static const std::vector<std::uint32_t> none;
    const auto at = implying.find(l);
    return at == implying.end() ? none : at->second;
  };
  std::vector<std::pair<RuleId, RuleId>> pairs;
  for (std::uint32_t wide = 0; wide < rules.size(); ++wide) {
    const auto look_at = [&](std::uint32_t narrow) {
      if (narrow != wide && covers(sides[wide], sides[narrow]) && counts(rules[narrow], rules[wide])) pairs.emplace_back(rules[narrow], rules[wide]);
    };
    const Cube* rarest = nullptr;
    std::size_t fewest = std::numeric_limits<std::size_t>::max();
    for (const Cube& denied : sides[wide].denied) {
      std::size_t sum = 0;
      for (const Lit l : denied) sum += that_imply(opposite(l)).size();
      if (sum < fewest) fewest = sum, rarest = &denied;
    }
    if (!rarest)
      for (std::uint32_t narrow = 0; narrow < rules.size(); ++narrow) look_at(narrow);
    else
      for (const Lit l : *rarest)
        for (const std::uint32_t narrow : that_imply(opposite(l))) look_at(narrow);
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace cvr::solve
