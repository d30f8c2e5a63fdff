// Conflicts for the commands that need them all.
#pragma once
#include <optional>
#include <string>

#include "compiler/driver/command.h"
#include "compiler/solve/conflicts.h"
#include "compiler/solve/count.h"

namespace cvr::driver {

// The Kth of N parts, K from 1. A conflict belongs to the part of its first rule.
struct Shard {
  unsigned k = 1, n = 1;
};
// "2/4"; the whole for ""; nothing for anything else.
std::optional<Shard> read_shard(const std::string&);

// All conflicts of the part, with a progress bar.
solve::Analysis find_conflicts(const CommonOptions&, const Program&, int arity = 2, Shard = {});
// Only how many there are.
solve::Counted count_conflicts(const CommonOptions&, const Program&, int arity = 2, Shard = {});
// Some verdict is unknown.
bool left_open(const solve::Analysis&);

}  // namespace cvr::driver
