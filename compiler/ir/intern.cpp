// Hash-consing of atoms and nodes: equal ones get one id.
#include "compiler/ir/ground.h"

namespace cvr::ir {
namespace {

std::uint64_t mix(std::uint64_t seed, std::uint64_t value) {
  std::uint64_t x = seed ^ (value + 0x9e3779b97f4a7c15u + (seed << 6) + (seed >> 2));
  x ^= x >> 31;
  x *= 0x7fb5d329728ea185u;
  return x ^ (x >> 27);
}

std::uint64_t hash(const Atom& atom) {
  std::uint64_t h = mix(static_cast<std::uint64_t>(atom.kind), atom.symbol);
  for (const RoleId role : atom.args) h = mix(h, role.index);
  return h;
}

std::uint64_t hash(const Node& n) {
  std::uint64_t h = mix(static_cast<std::uint64_t>(n.op), static_cast<std::uint64_t>(n.value));
  h = mix(h, static_cast<std::uint64_t>(n.compare) * 8 + static_cast<std::uint64_t>(n.bound));
  h = mix(h, (static_cast<std::uint64_t>(n.left.index) << 32) | n.right.index);
  h = mix(h, static_cast<std::uint64_t>(n.number));
  for (const NodeId child : n.children) h = mix(h, child.index);
  for (const std::int64_t weight : n.weights) h = mix(h, static_cast<std::uint64_t>(weight));
  return h;
}

template <class T>
std::uint32_t look_up(const std::unordered_multimap<std::uint64_t, std::uint32_t>& index, const std::vector<T>& all,
                      std::uint64_t key, const T& wanted) {
  auto [it, end] = index.equal_range(key);
  for (; it != end; ++it)
    if (all[it->second] == wanted) return it->second;
  return NodeId::none;
}

}  // namespace

NodeId intern(Grounding& g, Node n) {
  const std::uint64_t key = hash(n);
  const std::uint32_t found = look_up(g.node_index, g.nodes, key, n);
  if (found != NodeId::none) return NodeId{found};
  const auto id = static_cast<std::uint32_t>(g.nodes.size());
  g.nodes.push_back(std::move(n));
  g.node_index.emplace(key, id);
  return NodeId{id};
}

AtomId intern_atom(Grounding& g, const Atom& atom) {
  const std::uint64_t key = hash(atom);
  const std::uint32_t found = look_up(g.atom_index, g.atoms, key, atom);
  if (found != AtomId::none) return AtomId{found};
  const auto id = static_cast<std::uint32_t>(g.atoms.size());
  g.atoms.push_back(atom);
  g.atom_index.emplace(key, id);
  return AtomId{id};
}

AtomId find_atom(const Grounding& g, const Program&, const Atom& atom) {
  return AtomId{look_up(g.atom_index, g.atoms, hash(atom), atom)};
}

}  // namespace cvr::ir
