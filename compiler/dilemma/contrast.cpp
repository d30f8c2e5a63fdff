#include "compiler/dilemma/contrast.h"

#include <algorithm>

#include "compiler/dilemma/evaluate.h"
#include "compiler/dilemma/narrative.h"
#include "compiler/dilemma/why.h"

namespace cvr::dilemma {
namespace {

void set_literal(std::vector<solve::Literal>& list, const solve::Literal& literal) {
  auto found = std::find_if(list.begin(), list.end(), [&](const solve::Literal& l) { return l.atom == literal.atom; });
  if (found != list.end()) *found = literal;
  else list.push_back(literal);
}

bool scene_speaks_of(const Program& p, const Scene& scene, const ir::Atom& atom) {
  return std::any_of(scene.when.begin(), scene.when.end(), [&](FormulaId id) {
    const auto named = atoms_named(p, id, {});
    return std::find(named.begin(), named.end(), atom) != named.end();
  });
}

// Who "you" are stays as it is: the scene and the options lean on it.
bool usable(const Program& p, const Scene& scene, const ir::Atom& atom) {
  const bool of_agent = atom.kind == ir::AtomKind::member && atom.args.front() == agent_role;
  return !of_agent && !scene_speaks_of(p, scene, atom);
}

// The constraints on choices that a choice breaks. The least choice leaves alone what the clash does not
// touch, so laws about other matters may be among them.
std::vector<std::size_t> broken(World& world, const std::vector<ir::Atom>& done, std::vector<ir::Atom>* outcomes = nullptr) {
  auto about = choose(world, done);
  if (outcomes) *outcomes = std::move(about);
  std::vector<std::size_t> out;
  const auto& constraints = world.grounding.choice;
  for (std::size_t i = 0; i < constraints.size(); ++i)
    if (!holds(world, constraints[i].formula)) out.push_back(i);
  return out;
}

std::optional<Neighbour> answer(const Program& p, const solve::Conflict& c, const solve::Contrast& contrast) {
  Neighbour out{c, contrast.literal, 0};
  set_literal(out.conflict.witness, contrast.literal);
  set_literal(out.conflict.situation, contrast.literal);
  ir::Grounding g = ir::ground(p, ir::cast_of(p, c.rules));
  if (!g.complete) return std::nullopt;
  const ir::NodeId demands[2] = {ir::demand(p, g, c.rules[0]), ir::demand(p, g, c.rules[1])};
  const ir::NodeId apply[2] = {ir::applies(p, g, c.rules[0]), ir::applies(p, g, c.rules[1])};
  World before = world_of(p, g, c.situation);
  World world = world_of(p, g, out.conflict.situation);
  if (!holds(world, apply[0]) || !holds(world, apply[1])) return std::nullopt;
  bool possible[2], keeps[2][2];
  for (std::size_t i : {0u, 1u}) {
    const auto already = broken(before, c.options[i].done);
    possible[i] = broken(world, c.options[i].done, &out.conflict.options[i].outcomes) == already;
    for (std::size_t r : {0u, 1u}) keeps[i][r] = holds(world, demands[r]);
  }
  for (std::size_t i : {0u, 1u}) {
    const bool both = possible[i] && keeps[i][0] && keeps[i][1];
    if (!both || !possible[1 - i] || keeps[1 - i][i]) continue;
    out.keeps_both = i;
    const bool unsaid = outcomes_go_unsaid(p, c);  // of the dilemma, and so of what it is set beside
    std::erase_if(out.conflict.core, [&](const solve::CoreItem& item) { return unsaid || item.origin != ir::Origin::completion; });
    return out;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Neighbour> neighbour_of(const Program& p, const solve::Conflict& c, const Scene& scene) {
  for (const solve::Contrast& contrast : c.contrasts) {
    if (!usable(p, scene, contrast.literal.atom)) continue;
    if (auto found = answer(p, c, contrast)) return found;
  }
  return std::nullopt;
}

Emitted emit_neighbour(const Program& p, const Neighbour& n, const runtime::Template& dilemma, SceneId scene, const std::vector<Lang>& languages) {
  // What no longer stands in the way need not be told; what an option brings about still is, where it can be.
  solve::Conflict told = n.conflict;
  Emitted out = emit(p, told, scene, languages);
  if (!out.untold_reasons.empty()) {
    told.core.clear();
    out = emit(p, told, scene, languages);
  }
  out.tmpl.id = dilemma.id + ".n";
  out.tmpl.conflict = dilemma.conflict;
  out.tmpl.verdict = "compatible";
  out.tmpl.target = out.tmpl.rules[n.keeps_both];
  out.tmpl.contrast_of = dilemma.id;
  const auto at = std::find_if(n.conflict.witness.begin(), n.conflict.witness.end(), [&](const solve::Literal& l) { return l.atom == n.flipped.atom; });
  if (at != n.conflict.witness.end()) out.tmpl.contrast = out.tmpl.witness[static_cast<std::size_t>(at - n.conflict.witness.begin())];
  return out;
}

}  // namespace cvr::dilemma
