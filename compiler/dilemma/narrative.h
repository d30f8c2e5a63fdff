// What is told of a witness, and in which order: what "you" are; the facts of
// the first rule, then those of the second, each in the order in which its
// author names them; then what only the proof needs.
#pragma once
#include <array>
#include <vector>

#include "compiler/solve/conflicts.h"

namespace cvr::dilemma {

struct Narrative {
  std::vector<solve::Literal> who;                   // memberships of the agent
  std::array<std::vector<solve::Literal>, 2> facts;  // of each rule
  std::vector<solve::Literal> circumstances;
};

// `scene` tells by its own text the facts that its `when` asserts; they are left out. Not the kinds of the
// agent: whether a scene's words name them is the teller's to see.
Narrative narrate(const Program&, const solve::Conflict&, const Scene& scene);

// Ground atoms that a formula names, in order of writing, each once. Roles by `args` for its parameters.
std::vector<ir::Atom> atoms_named(const Program&, FormulaId, const std::vector<RoleId>& args);

}  // namespace cvr::dilemma
