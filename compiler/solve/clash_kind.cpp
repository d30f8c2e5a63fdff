#include "compiler/solve/clash_kind.h"

#include <algorithm>

#include "compiler/solve/core.h"

namespace cvr::solve {

namespace {

constexpr std::size_t most_atoms = 12;

// Nothing where there are too many atoms to try all their values.
std::optional<bool> contrary(const Cast& cast, const Side& a, const Side& b) {
  const std::vector<NodeId> both{a.demand, b.demand};
  const std::vector<AtomId> atoms = atoms_in(cast.g, both);
  if (atoms.size() > most_atoms) return std::nullopt;
  Values values(cast.g.atoms.size());
  for (std::uint32_t tried = 0; tried < 1u << atoms.size(); ++tried) {
    for (std::size_t i = 0; i < atoms.size(); ++i) values[atoms[i].index] = tried >> i & 1;
    if (evaluate_all(cast.g, both, values)) return false;
  }
  return true;
}

bool speaks_of(const Cast& cast, NodeId formula, const std::vector<AtomId>& some) {
  const std::vector<AtomId> atoms = atoms_in(cast.g, formula);
  return std::any_of(some.begin(), some.end(), [&](AtomId a) { return std::binary_search(atoms.begin(), atoms.end(), a); });
}

bool is_free(const Cast& cast, const Side& side, const Side& other) {
  const std::vector<AtomId> atoms = atoms_in(cast.g, side.demand);
  const auto outcome = [&](AtomId a) { return cast.g.atoms[a.index].kind == ir::AtomKind::outcome; };
  if (!std::all_of(atoms.begin(), atoms.end(), outcome) || speaks_of(cast, other.demand, atoms)) return false;
  return std::none_of(cast.g.choice.begin(), cast.g.choice.end(),
                      [&](const ir::Constraint& c) { return c.origin != ir::Origin::completion && speaks_of(cast, c.formula, atoms); });
}

}  // namespace

Traits traits_of(Cast& cast, const Side& a, const Side& b) {
  const std::optional<bool> by_themselves = contrary(cast, a, b);
  if (!by_themselves) return std::nullopt;
  ClashTraits t;
  t.contrary = *by_themselves;
  t.completion = std::any_of(cast.g.choice.begin(), cast.g.choice.end(), [](const ir::Constraint& c) { return c.origin == ir::Origin::completion; });
  for (std::size_t i : {0u, 1u}) {
    const Side &own = i ? b : a, &other = i ? a : b;
    t.forbears[i] = only_forbears(cast, own.demand);
    t.free[i] = is_free(cast, own, other);
  }
  return t;
}

Traits either(const Traits& a, const Traits& b) {
  if (!a || !b) return std::nullopt;
  ClashTraits t{a->contrary && b->contrary, a->completion || b->completion, {}, {}};
  for (std::size_t i : {0u, 1u}) {
    t.forbears[i] = a->forbears[i] && b->forbears[i];
    t.free[i] = a->free[i] && b->free[i];
  }
  return t;
}

std::optional<Kind> kind_of(const Traits& t) {
  if (!t) return std::nullopt;
  if (t->contrary) return Kind::contradiction;
  if (t->completion) return t->free[0] || t->free[1] ? std::optional(Kind::consequence) : std::nullopt;
  return t->forbears[0] && t->forbears[1] ? Kind::exhaustion : Kind::rivalry;
}

}  // namespace cvr::solve
