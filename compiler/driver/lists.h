// Options that take several words joined by commas.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace cvr::driver {

std::vector<std::string> split_list(const std::string&);
// Accepts lists of these words only.
CLI::Validator list_of(std::vector<std::string> words);

}  // namespace cvr::driver
