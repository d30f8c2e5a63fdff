// SMT-LIB 2 spelling of a grounding: for `cvrc dump` and for certificates.
#pragma once
#include <string>

#include "compiler/ir/ground.h"

namespace cvr::ir {

// `|std.health.terminally_ill(std.people.patient)|`. The standard allows
// printable ASCII only, so other characters are written u+XXXX, or U+XXXXXX
// beyond the basic plane; `+` is in no name, so different atoms never meet.
std::string smt_symbol(const Program&, const Atom&);
std::string smt_symbol(const Program&, const Atom&, const std::string& suffix);  // suffix within the bars
// The command that declares it: `(declare-const |…| Bool)`, or Int for a measure.
std::string smt_declare(const Program&, const Atom&);
std::string smt_declare(const Program&, const Atom&, const std::string& suffix);
// The command `(assert …)` that keeps a measure in its range; empty for anything else.
std::string smt_range(const Program&, const Atom&);
// A term of sort Bool.
std::string smt_formula(const Program&, const Grounding&, NodeId);
// The same with every action and outcome symbol followed by `suffix`, for two choices side by side.
std::string smt_formula(const Program&, const Grounding&, NodeId, const std::string& suffix);
// The atoms of a formula, added to `used` (indexed by AtomId).
void mark_atoms(const Grounding&, NodeId, std::vector<bool>& used);

}  // namespace cvr::ir
