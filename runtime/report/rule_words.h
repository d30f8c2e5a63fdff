// How a rule reads: its clauses with roles by what they are, and without names and places, which come from lots.
#pragma once
#include <string>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::report {

// Clauses of `t`, joined: "you promised to meet your friend at the station right now".
std::string with_roles(const runtime::Template& t, runtime::Language, const std::vector<runtime::Clause>&);

}  // namespace cvr::report
