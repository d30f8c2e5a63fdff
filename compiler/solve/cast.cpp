// Sat: the laws can hold over this cast (and then, some choice exists).
#include "compiler/solve/cast.h"

#include <algorithm>
#include <numeric>

#include "compiler/ir/walk.h"
#include "compiler/solve/partial.h"
#include "compiler/solve/project.h"

namespace cvr::solve {

namespace {

// An outcome is true exactly where its completion allows it to be.
void eliminate_outcomes(Cast& cast) {
  Grounding& g = cast.g;
  cast.without_outcomes.assign(g.atoms.size(), NodeId{});
  cast.completion_of.assign(g.atoms.size(), static_cast<std::size_t>(-1));
  for (std::size_t i = 0; i < g.choice.size(); ++i) {
    if (g.choice[i].origin != ir::Origin::completion) continue;
    const AtomId outcome = ir::find_atom(g, cast.program, {ir::AtomKind::outcome, g.choice[i].symbol, g.choice[i].args});
    std::vector<NodeId> held(g.atoms.size());
    held[outcome.index] = constant(g, true);
    cast.without_outcomes[outcome.index] = substitute(g, g.choice[i].formula, held);
    cast.completion_of[outcome.index] = i;
  }
}

struct Joined {
  std::vector<std::uint32_t> parent;
  std::uint32_t root(std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  // The earlier one stays the root.
  void join(std::uint32_t a, std::uint32_t b) {
    a = root(a);
    b = root(b);
    parent[std::max(a, b)] = std::min(a, b);
  }
};

void split_choices(Cast& cast) {
  Grounding& g = cast.g;
  struct Reduced {
    std::size_t constraint;
    NodeId formula;
    std::vector<AtomId> actions;
  };
  std::vector<Reduced> reduced;
  Joined joined;
  joined.parent.resize(g.atoms.size());
  std::iota(joined.parent.begin(), joined.parent.end(), 0u);
  for (std::size_t i = 0; i < g.choice.size(); ++i) {
    if (g.choice[i].origin == ir::Origin::completion) continue;
    Reduced r{i, over_actions(cast, g.choice[i].formula), {}};
    if (is_constant(g, r.formula, true)) continue;
    for (AtomId a : atoms_in(g, r.formula)) {
      if (is_action(cast, a)) r.actions.push_back(a);
    }
    for (AtomId a : r.actions) joined.join(a.index, r.actions[0].index);
    reduced.push_back(std::move(r));
  }
  cast.part_of.assign(g.atoms.size(), no_part);
  for (const Reduced& r : reduced) {
    if (r.actions.empty()) {
      cast.live.push_back(r.formula);
      cast.owned.push_back({r.constraint, no_part});
      continue;
    }
    const std::uint32_t root = joined.root(r.actions[0].index);
    if (cast.part_of[root] == no_part) {
      cast.part_of[root] = static_cast<std::uint32_t>(cast.parts.size());
      cast.parts.emplace_back();
    }
    for (AtomId a : r.actions) cast.part_of[a.index] = cast.part_of[root];
    cast.parts[cast.part_of[root]].constraints.push_back(r.formula);
    cast.owned.push_back({r.constraint, cast.part_of[root]});
  }
}

std::unique_ptr<Solver> with_laws(const Cast& cast) {
  auto solver = std::make_unique<Solver>(cast.engine, cast.g, cast.bounds, cast.resource_limit);
  for (NodeId law : cast.laws) solver->add(law);
  return solver;
}

}  // namespace

std::vector<Range> measure_bounds(const Program& program, const Grounding& g) {
  std::vector<Range> bounds;
  for (std::uint32_t i = 0; i < g.atoms.size(); ++i) {
    if (g.atoms[i].kind != ir::AtomKind::measure) continue;
    const Measure& m = program.measures[g.atoms[i].symbol];
    bounds.push_back({AtomId{i}, m.low, m.high});
  }
  return bounds;
}

Cast::Cast(const Program& p, Grounding grounding, std::uint64_t limit, std::shared_ptr<Engine> shared)
    : program(p), resource_limit(limit), engine(std::move(shared)), g(std::move(grounding)), bounds(measure_bounds(p, g)) {
  if (!g.complete) throw GaveUp{};
  for (const ir::Constraint& c : g.situation) laws.push_back(c.formula);
  eliminate_outcomes(*this);
  split_choices(*this);
  solver = with_laws(*this);
  // The ordinary situation shows most often that there is one at all.
  const Values ordinary = near_ordinary(p, g, laws);
  const auto can_hold = [&] { return solver->satisfied_by(ordinary) || solver->check(); };
  consistent = can_hold();
  for (NodeId l : live) solver->add(l);
  has_choice = consistent && (live.empty() || can_hold());
  if (!has_choice) return;
  for (std::uint32_t i = 0; i < parts.size(); ++i) {
    parts[i].live = project(*this, {i}, constant(g, true));
    if (is_constant(g, parts[i].live, true)) continue;
    live.push_back(parts[i].live);
    solver->add(parts[i].live);
  }
  has_choice = live.empty() || can_hold();
  for (const auto* set : {&laws, &live}) {
    for (NodeId c : *set) ties.push_back(atoms_in(g, c));
  }
}

Solver& lawful(Cast& cast) {
  if (cast.live.empty()) return *cast.solver;
  if (!cast.laws_only) cast.laws_only = with_laws(cast);
  return *cast.laws_only;
}

std::vector<ir::Instance> instances_within(const Program& p, std::span<const RoleId> cast, RuleId id) {
  const Rule& r = rule(p, id);
  std::vector<ir::Instance> partial{{id, {}}};
  for (const Param& param : r.params) {
    std::vector<ir::Instance> longer;
    for (const ir::Instance& i : partial) {
      for (RoleId role : cast) {
        if (role == agent_role || !statically_is(p, role, param.kind)) continue;
        if (std::find(i.args.begin(), i.args.end(), role) != i.args.end()) continue;
        longer.push_back(i);
        longer.back().args.push_back(role);
      }
    }
    partial = std::move(longer);
  }
  std::erase_if(partial, [&](const ir::Instance& i) {
    const std::vector<RoleId> roles = ir::roles_of(p, i);
    return !std::all_of(roles.begin(), roles.end(), [&](RoleId role) { return ir::in_cast(cast, role); });
  });
  return partial;
}

NodeId over_actions(Cast& cast, NodeId demand) { return substitute(cast.g, demand, cast.without_outcomes); }

std::vector<std::uint32_t> parts_of(const Cast& cast, NodeId goal) {
  std::vector<std::uint32_t> parts;
  for (AtomId a : atoms_in(cast.g, goal)) {
    if (is_action(cast, a) && cast.part_of[a.index] != no_part) parts.push_back(cast.part_of[a.index]);
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return parts;
}

std::vector<std::uint32_t> parts_of(const Cast& cast, const std::vector<NodeId>& goals) {
  std::vector<std::uint32_t> parts;
  for (NodeId goal : goals) {
    for (std::uint32_t p : parts_of(cast, goal)) parts.push_back(p);
  }
  std::sort(parts.begin(), parts.end());
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  return parts;
}

bool is_action(const Cast& cast, AtomId a) { return cast.g.atoms[a.index].kind == ir::AtomKind::action; }

std::vector<AtomId> atoms_that_matter(const Cast& cast, NodeId target) {
  std::vector<bool> matters(cast.g.atoms.size());
  for (AtomId a : atoms_in(cast.g, target)) matters[a.index] = true;
  std::vector<bool> followed(cast.ties.size());
  for (bool grew = true; grew;) {
    grew = false;
    for (std::size_t i = 0; i < cast.ties.size(); ++i) {
      const std::vector<AtomId>& tie = cast.ties[i];
      if (followed[i] || !std::any_of(tie.begin(), tie.end(), [&](AtomId a) { return matters[a.index]; })) continue;
      for (AtomId a : tie) matters[a.index] = true;
      followed[i] = grew = true;
    }
  }
  std::vector<AtomId> result;
  for (std::uint32_t i = 0; i < matters.size(); ++i) {
    if (matters[i]) result.push_back(AtomId{i});
  }
  return result;
}

}  // namespace cvr::solve
