#include "compiler/solve/implications.h"

#include <algorithm>
#include <map>

#include "compiler/ir/constraints.h"
#include "compiler/ir/walk.h"

namespace cvr::solve {

namespace {

constexpr std::size_t most_clauses_of_a_law = 4000, most_steps = 20'000'000, most_tries = 100'000;

struct Graph {
  std::vector<std::vector<Lit>> next;  // by literal
  std::vector<Cube> longer;

  void grow(const Literals& l) { next.resize(2 * l.said.size()); }
  void either(Lit a, Lit b) {
    next[opposite(a)].push_back(b);
    if (a != b) next[opposite(b)].push_back(a);
  }
};

// Bounds of one measure follow from those above them; a kind from those below it.
void add_order(Literals& literals, Graph& graph) {
  const Program& p = literals.program;
  for (std::uint32_t v = 0; v < literals.said.size(); ++v) {
    const Said said = literals.said[v];
    graph.grow(literals);
    if (said.atom.kind == ir::AtomKind::measure && said.bound != literals.bounds[said.atom.symbol].front()) graph.either(2 * v + 1, 2 * (v - 1));
    if (said.atom.kind != ir::AtomKind::member) continue;
    for (const KindId parent : p.kinds[said.atom.symbol].parents) {
      if (statically_is(p, said.atom.args[0], parent)) continue;
      const Lit above = literals.holds({ir::AtomKind::member, parent.index, said.atom.args});
      graph.grow(literals);
      graph.either(2 * v + 1, above);
    }
  }
}

// The roles that must be in a cast for the instance of a law to be there: the agent is in all of them.
std::vector<RoleId> roles_of(const Program& p, const ir::Constraint& instance) {
  std::vector<RoleId> roles = instance.args;
  ir::each_leaf(p, p.laws[instance.symbol].formula, [&](const Formula& leaf) {
    ir::each_term(leaf, [&](const Term& t) { roles.push_back(ir::role_of(t, instance.args)); });
  });
  std::erase(roles, agent_role);
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  return roles;
}

std::vector<RoleId> roles_of(const Literals& literals, const Cube& cube) {
  std::vector<RoleId> roles;
  for (const Lit l : cube) {
    const std::vector<RoleId>& args = literals.said[l / 2].atom.args;
    roles.insert(roles.end(), args.begin(), args.end());
  }
  std::erase(roles, agent_role);
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  return roles;
}

// False where some law is more than clauses, or there are too many, or where a clause is there only if a
// role is that it does not speak of.
bool add_laws(Literals& literals, Graph& graph, std::span<const RoleId> roles) {
  const Program& p = literals.program;
  std::map<Cube, bool> clauses;  // as what must not be; and whether its own roles are enough for it
  std::size_t instances = 0;
  for (std::uint32_t law = 0; law < p.laws.size(); ++law) {
    if (p.laws[law].over_choices) continue;
    std::size_t bindings = 1;
    for (std::size_t i = 0; i < p.laws[law].params.size(); ++i) bindings *= roles.size();
    if ((instances += bindings) > ir::instance_limit) return false;
    ir::Grounding g;
    g.cast = ir::cast_in_order(roles);
    ir::add_law(p, g, law);
    for (const ir::Constraint& c : g.situation) {
      const auto failing = cubes_of(literals, g, c.formula, false, most_clauses_of_a_law);
      if (!failing) return false;
      const std::vector<RoleId> needed = roles_of(p, c);
      for (const Cube& cube : *failing) {
        const std::vector<RoleId> own = roles_of(literals, cube);
        clauses[cube] |= std::includes(own.begin(), own.end(), needed.begin(), needed.end());
      }
    }
  }
  graph.grow(literals);
  for (const auto& [cube, enough] : clauses) {
    if (cube.empty() || (cube.size() <= 2 && !enough)) return false;
    if (cube.size() <= 2) {
      graph.either(opposite(cube.front()), opposite(cube.back()));
      continue;
    }
    Cube clause;
    for (const Lit l : cube) clause.push_back(opposite(l));
    graph.longer.push_back(std::move(clause));
  }
  return true;
}

template <class Allowed>
Cube reached(const Graph& graph, Lit start, const Allowed& allowed) {
  Cube found{start};
  std::vector<bool> seen;
  for (std::size_t i = 0; i < found.size(); ++i)
    for (const Lit to : graph.next[found[i]]) {
      if (!allowed(to)) continue;
      if (found.size() < 32 ? std::find(found.begin(), found.end(), to) != found.end() : !seen.empty() && seen[to]) continue;
      found.push_back(to);
      if (found.size() < 32) continue;
      if (seen.empty()) {
        seen.resize(graph.next.size());
        for (const Lit l : found) seen[l] = true;
      }
      seen[to] = true;
    }
  std::sort(found.begin(), found.end());
  return found;
}

// Whether every step can be made among the roles of its ends.
bool needs_no_others(const Literals& literals, const Graph& graph, const Implications& found) {
  std::vector<std::vector<RoleId>> roles;
  for (Lit l = 0; l < found.all.size(); l += 2) roles.push_back(roles_of(literals, Cube{l}));
  for (Lit from = 0; from < found.all.size(); ++from) {
    if (found.all[from].size() <= 2) continue;  // one step at most
    std::map<std::vector<RoleId>, Cube> ends;
    for (const Lit to : found.all[from]) {
      std::vector<RoleId> of_both;
      std::set_union(roles[from / 2].begin(), roles[from / 2].end(), roles[to / 2].begin(), roles[to / 2].end(), std::back_inserter(of_both));
      ends[of_both].push_back(to);
    }
    for (const auto& [of_both, tos] : ends) {
      const auto inside = [&](Lit l) { return std::includes(of_both.begin(), of_both.end(), roles[l / 2].begin(), roles[l / 2].end()); };
      const Cube here = reached(graph, from, inside);
      if (!std::includes(here.begin(), here.end(), tos.begin(), tos.end())) return false;
    }
  }
  return true;
}

// A model of the longer clauses too: a literal of each in turn, as far as they go together.
bool can_hold(const Implications& implied, const std::vector<Cube>& longer) {
  struct Level { std::size_t next, chosen_before; };  // of a clause: the literal to try next
  std::vector<bool> holds(implied.all.size());
  std::vector<Lit> chosen;
  std::vector<Level> levels{{0, 0}};
  for (std::size_t tries = 0; levels.size() <= longer.size();) {
    Level& level = levels.back();
    const Cube& clause = longer[levels.size() - 1];
    for (; chosen.size() > level.chosen_before; chosen.pop_back()) holds[chosen.back()] = false;
    if (level.next == clause.size()) {
      levels.pop_back();
      if (levels.empty()) return false;
      continue;
    }
    const Lit l = clause[level.next++];
    if (++tries > most_tries) return false;
    if (holds[l]) {
      level.next = clause.size();  // nothing is gained by another one
    } else {
      const std::optional<Cube> own = closure(implied, {l});
      if (!own || std::any_of(own->begin(), own->end(), [&](Lit each) { return holds[opposite(each)]; })) continue;
      for (const Lit each : *own)
        if (!holds[each]) {
          holds[each] = true;
          chosen.push_back(each);
        }
    }
    levels.push_back({0, chosen.size()});
  }
  return true;
}

}  // namespace

std::optional<Implications> implications(Literals& literals, std::span<const RoleId> roles) {
  Graph graph;
  if (!add_laws(literals, graph, roles)) return std::nullopt;
  add_order(literals, graph);
  for (std::vector<Lit>& to : graph.next) {
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
  }

  Implications found;
  found.at_risk.resize(graph.next.size());
  std::size_t steps = 0;
  for (Lit l = 0; l < graph.next.size(); ++l) {
    found.all.push_back(reached(graph, l, [](Lit) { return true; }));
    if ((steps += found.all.back().size()) > most_steps) return std::nullopt;
  }
  const auto follows = [&](Lit from, Lit to) { return std::binary_search(found.all[from].begin(), found.all[from].end(), to); };
  for (Lit l = 0; l < graph.next.size(); l += 2)
    if (follows(l, l + 1) && follows(l + 1, l)) return std::nullopt;
  if (!needs_no_others(literals, graph, found) || !can_hold(found, graph.longer)) return std::nullopt;
  for (const Cube& clause : graph.longer)
    for (const Lit l : clause) found.at_risk[opposite(l)] = true;
  return found;
}

std::optional<Cube> closure(const Implications& implied, const Cube& cube) {
  Cube found;
  for (const Lit l : cube) found.insert(found.end(), implied.all[l].begin(), implied.all[l].end());
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  for (std::size_t i = 1; i < found.size(); ++i)
    if (found[i] % 2 == 1 && found[i - 1] == opposite(found[i])) return std::nullopt;
  return found;
}

bool excludes(const Cube& cube, const Cube& closed) {
  return std::any_of(cube.begin(), cube.end(), [&](Lit l) { return std::binary_search(closed.begin(), closed.end(), opposite(l)); });
}

}  // namespace cvr::solve
