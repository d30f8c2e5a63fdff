// Conflicts as text, in each of the forms of `cvrc conflicts`.
#pragma once
#include <string>
#include <vector>

#include "compiler/diagnostics/words.h"
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

// As it is called: in Chinese by its Chinese name, if it has one.
Words called(const Named&);
// "terminally_ill(patient)", "agent is doctor": an atom in the author's words.
Words say(const Program&, const ir::Atom&);
// The same with its value: "not waived(patient)", "age(patient) from 0 to 17".
Words say(const Program&, const solve::Literal&);
// "integrity.sincerity", as outputs for programs have it, and in words.
std::string value_name(const Program&, ValueId);
Words value_in_words(const Program&, ValueId);
// A name and who it is about: "in_danger(stranger)".
Words with_roles(const Program&, const Named&, const std::vector<RoleId>&);
// Where a rule is declared: "file:line:column".
std::string place_of(const SourceSet&, Span);

}  // namespace cvr::driver
