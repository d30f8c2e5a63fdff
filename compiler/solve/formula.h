// Building and evaluating ground formulas: constructors that fold constants,
// replacement of atoms, and truth under given values. No solver here.
#pragma once
#include <cstdint>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::solve {

using ir::AtomId;
using ir::Grounding;
using ir::NodeId;

// A value for every atom of a grounding; Booleans are 0 or 1.
using Values = std::vector<std::int64_t>;

NodeId constant(Grounding&, bool);
NodeId atom_node(Grounding&, AtomId);
NodeId negation(Grounding&, NodeId);
NodeId conjunction(Grounding&, std::vector<NodeId>);
NodeId disjunction(Grounding&, std::vector<NodeId>);
bool is_constant(const Grounding&, NodeId, bool value);

// Replaces Boolean atoms by formulas and folds what becomes constant.
// `replacement` is indexed by atom; an invalid id keeps the atom.
NodeId substitute(Grounding&, NodeId, const std::vector<NodeId>& replacement);

// Puts in the facts and measures of a situation: what is left speaks of choices.
NodeId in_situation(Grounding&, NodeId, const Values& situation);

bool evaluate(const Grounding&, NodeId, const Values&);
bool evaluate_all(const Grounding&, const std::vector<NodeId>&, const Values&);

// The atoms a formula mentions, ascending, each once.
std::vector<AtomId> atoms_in(const Grounding&, NodeId);
std::vector<AtomId> atoms_in(const Grounding&, const std::vector<NodeId>&);

}  // namespace cvr::solve
