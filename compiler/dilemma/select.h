// In which order conflicts are taken into a suite, so that any limit leaves it balanced.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "compiler/solve/conflicts.h"

namespace cvr::dilemma {

struct Selection {
  std::vector<std::size_t> dilemmas;  // positions in Analysis::conflicts
  std::vector<std::size_t> controls;  // settled by a priority, or by a stakes gap of two beyond `max_gap`
};

// `balance`: "value-pair" takes the pairs of core values in turn and, within one, its pairs of derived
// values; "rule" prefers rules that were taken least often; "none" keeps the order of the rules.
Selection select(const Program&, const std::vector<solve::Conflict>&, const std::string& balance, int max_gap, std::uint64_t seed);

// The pair of values a conflict is counted under: those named first by its rules, in order of declaration.
std::pair<ValueId, ValueId> value_pair(const Program&, const solve::Conflict&);

}  // namespace cvr::dilemma
