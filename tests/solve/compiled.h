// Rules given as text in a test, compiled with the shipped values.
#pragma once
#include <string>
#include <vector>

#include "compiler/solve/conflicts.h"
#include "compiler/solve/logic.h"

namespace solve_test {

// Kinds, roles and the module line that every text begins with.
extern const char* const prelude;

// Fails the running test if there are errors.
cvr::Program compile(const std::string& text, bool lexical = false);
// Several files: path and text.
cvr::Program compile_files(const std::vector<std::pair<std::string, std::string>>& files, bool lexical = false);

cvr::solve::Analysis analyse(const cvr::Program&, int arity = 2);
// "r[a] s: dilemma rivalry {fact(x), not other}": everything that a reader sees.
std::string told(const cvr::Program&, const cvr::solve::Conflict&);
std::vector<std::string> told(const cvr::Program&, const cvr::solve::Analysis&);
std::string core_of(const cvr::Program&, const std::vector<cvr::solve::CoreItem>&);
std::string option(const cvr::Program&, const cvr::solve::Conflict&, std::size_t side);
std::string undone(const cvr::Program&, const cvr::solve::Conflict&, std::size_t side);

cvr::RuleId rule_named(const cvr::Program&, const std::string& key);
cvr::ir::Instance plain(const cvr::Program&, const std::string& key);
cvr::solve::PairAnswer pair(const cvr::Program&, const std::string& first, const std::string& second);

}  // namespace solve_test
