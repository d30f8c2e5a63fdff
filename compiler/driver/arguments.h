// What the command line accepts as the value of an option.
#pragma once
#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace cvr::driver {

// Several words joined by commas.
std::vector<std::string> split_list(const std::string&);
// Accepts lists of these words only, each at most once.
CLI::Validator list_of(std::vector<std::string> words);
// Accepts whole numbers from `least` on, in digits, that 64 bits hold.
CLI::Validator whole_number(std::uint64_t least = 0);

}  // namespace cvr::driver
