#include "compiler/dilemma/staging.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "compiler/dilemma/narrative.h"
#include "runtime/fill/draw.h"

namespace cvr::dilemma {
namespace {

ModuleId module_of(const Program& p, const ir::Atom& atom) {
  switch (atom.kind) {
    case ir::AtomKind::member: return p.kinds[atom.symbol].named.module;
    case ir::AtomKind::fact: return p.facts[atom.symbol].named.module;
    case ir::AtomKind::measure: return p.measures[atom.symbol].named.module;
    case ir::AtomKind::action: return p.actions[atom.symbol].named.module;
    case ir::AtomKind::outcome: return p.outcomes[atom.symbol].named.module;
  }
  return {};
}

std::vector<ModuleId> modules_needed(const Program& p, const solve::Conflict& c) {
  std::set<ModuleId> modules;
  for (const solve::Literal& l : c.witness) modules.insert(module_of(p, l.atom));
  for (const solve::Choice& option : c.options)
    for (const ir::Atom& atom : option.done) modules.insert(module_of(p, atom));
  for (const auto& undone : c.left_undone)
    for (const ir::Atom& atom : undone) modules.insert(module_of(p, atom));
  for (const solve::CoreItem& item : c.core)
    if (item.origin == ir::Origin::completion) modules.insert(p.outcomes[item.symbol].named.module);
  return {modules.begin(), modules.end()};
}

// True if the formula says no more than the witness does: then nobody needs to be asked whether it leaves
// the clash as it is.
bool said_by(const Program& p, const std::vector<solve::Literal>& witness, FormulaId id) {
  const auto& node = formula(p, id).node;
  if (const auto* all = std::get_if<NaryF>(&node); all && all->op == Connective::and_)
    return std::all_of(all->operands.begin(), all->operands.end(), [&](FormulaId part) { return said_by(p, witness, part); });
  const bool fact = std::holds_alternative<FactAtom>(node), member = std::holds_alternative<MemberAtom>(node);
  if (!fact && !member) return false;
  const ir::Atom said = atoms_named(p, id, {}).front();
  return std::any_of(witness.begin(), witness.end(), [&](const solve::Literal& l) {
    if (l.told == 0 || l.atom.kind != said.kind || l.atom.args != said.args) return false;
    return l.atom.symbol == said.symbol || (member && descends(p, KindId{l.atom.symbol}, KindId{said.symbol}));
  });
}

bool hosts_all(const Scene& scene, const std::vector<ModuleId>& modules) {
  return std::all_of(modules.begin(), modules.end(), [&](ModuleId m) {
    return m == scene.named.module || std::find(scene.hosts.begin(), scene.hosts.end(), m) != scene.hosts.end();
  });
}

}  // namespace

Staging stage(const Program& p, const solve::Conflict& conflict, solve::Recheck& recheck, std::uint64_t seed, std::size_t at_most) {
  Staging out;
  out.needed = modules_needed(p, conflict);
  // More atoms shared with the witness, then fewer that it does not hold, then by lot.
  std::vector<std::tuple<long, std::size_t, std::uint64_t, std::uint32_t>> ranked;
  const std::string id = solve::conflict_id(p, conflict);
  for (std::uint32_t i = 0; i < p.scenes.size(); ++i) {
    const Scene& scene = p.scenes[i];
    if (!hosts_all(scene, out.needed)) continue;
    out.hosted = true;
    long shared = 0;
    std::size_t further = 0;
    for (FormulaId when : scene.when)
      for (const ir::Atom& atom : atoms_named(p, when, {})) {
        const bool known = std::any_of(conflict.witness.begin(), conflict.witness.end(),
                                       [&](const solve::Literal& l) { return l.atom == atom; });
        known ? void(++shared) : void(++further);
      }
    ranked.emplace_back(-shared, further, runtime::draw(seed, {id, "scene", qualified(p, scene.named)}), i);
  }
  std::sort(ranked.begin(), ranked.end());
  for (const auto& [shared, further, lot, i] : ranked) {
    if (out.scenes.size() >= at_most) break;
    const auto& when = p.scenes[i].when;
    const bool nothing_new = std::all_of(when.begin(), when.end(), [&](FormulaId id) { return said_by(p, conflict.witness, id); });
    if (nothing_new || recheck.still_holds(conflict, when)) out.scenes.push_back(SceneId{i});
  }
  return out;
}

}  // namespace cvr::dilemma
