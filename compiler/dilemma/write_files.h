// Several files that appear together or not at all.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "compiler/dilemma/manifest.h"

namespace cvr::dilemma {

// Makes the folder where it is not there, writes every file under a temporary name, and renames them all at
// the end. On failure nothing is left behind. Prompts of an earlier build in a language this one lacks go.
std::optional<InputError> write_files(const std::string& folder, const std::vector<SuiteFile>&);

}  // namespace cvr::dilemma
