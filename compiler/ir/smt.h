// SMT-LIB 2 spelling of a grounding: for `cvrc dump` and for certificates.
#pragma once
#include <string>

#include "compiler/ir/ground.h"

namespace cvr::ir {

// `|std.health.terminally_ill(std.people.patient)|`
std::string smt_symbol(const Program&, const Atom&);
// (declare-const … Bool) or Int; for measures also (assert range) in `smt_range`.
std::string smt_declare(const Program&, const Atom&);
std::string smt_range(const Program&, const Atom&);  // empty but for measures
std::string smt_formula(const Program&, const Grounding&, NodeId);
// The same with every action and outcome symbol followed by `suffix`, for two choices side by side.
std::string smt_formula(const Program&, const Grounding&, NodeId, const std::string& suffix);

}  // namespace cvr::ir
