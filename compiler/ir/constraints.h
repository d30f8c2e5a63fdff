// The pieces a grounding is made of. Where it is a slice, atoms that are not in
// it stand at their ordinary value.
#pragma once
#include "compiler/ir/ground.h"

namespace cvr::ir {

// With the agent, in declaration order, each role once.
std::vector<RoleId> cast_in_order(std::span<const RoleId> cast);
NodeId atom_node(const Program&, Grounding&, const Atom&);
// The law with these roles for its parameters, unless it names a role outside the cast.
void add_law_instance(const Program&, Grounding&, std::uint32_t law, const std::vector<RoleId>& args);
// All its instances over the cast.
void add_law(const Program&, Grounding&, std::uint32_t law);
// Hierarchy, requirements and completions of the atoms there are.
void add_atom_constraints(const Program&, Grounding&);
// What the actions there are take of a resource; nothing if none takes any.
void add_capacity(const Program&, Grounding&, std::uint32_t resource);
void sort_by_declaration(const Program&, Grounding&);

}  // namespace cvr::ir
