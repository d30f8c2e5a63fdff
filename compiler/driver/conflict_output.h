// Conflicts as text, in each of the forms of `cvrc conflicts`.
#pragma once
#include <string>
#include <vector>

#include "compiler/sema/program.h"
#include "compiler/solve/conflicts.h"

namespace cvr::driver {

// A row as contracts and docs/schemas/conflicts.schema.json have it, with the line break.
std::string conflict_json(const Program&, const SourceSet&, const solve::Conflict&);
// A row of CSV and the line above all rows, each with its line break.
std::string conflict_csv(const Program&, const SourceSet&, const solve::Conflict&);
std::string csv_heading();
std::string conflicts_dot(const Program&, const std::vector<solve::Conflict>&);
std::string conflicts_table(const Program&, const std::vector<solve::Conflict>&, bool color);

// "terminally_ill(patient)", "agent is doctor": an atom in the author's words.
std::string say(const Program&, const ir::Atom&);
// The same with its value: "not waived(patient)", "age(patient) from 0 to 17".
std::string say(const Program&, const solve::Literal&);
// "integrity.sincerity"
std::string value_name(const Program&, ValueId);
// Where a rule is declared: "file:line:column".
std::string place_of(const SourceSet&, Span);

}  // namespace cvr::driver
