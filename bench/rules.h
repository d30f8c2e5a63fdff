// Modules of rules over a vocabulary.
#pragma once
#include <set>
#include <string>
#include <unordered_set>

#include "bench/vocabulary.h"

namespace bench {

struct Tally {
  std::uint64_t rules = 0, bytes = 0, files = 0;
  std::unordered_set<std::uint64_t> guards;  // by hash
};

// The text of a module of `count` rules, the first of which has the number `first`.
std::string write_module(const Vocabulary&, Random&, const Zipf& values, std::uint32_t module, std::uint64_t first, std::uint32_t count, Tally&);

inline constexpr std::uint32_t common_values = 48;  // two of the 50 are kept for `prefer value`

}  // namespace bench
