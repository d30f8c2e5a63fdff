// Conflicts for the commands that need them all.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "compiler/driver/command.h"
#include "compiler/solve/conflicts.h"
#include "compiler/solve/count.h"
#include "compiler/solve/draw.h"
#include "compiler/solve/listing.h"

namespace cvr::driver {

// The Kth of N parts, K from 1; which conflicts are in it says solve/listing.h.
struct Shard {
  unsigned k = 1, n = 1;
};
inline constexpr unsigned most_parts = 100'000;
// "2/4"; the whole for ""; nothing for anything else.
std::optional<Shard> read_shard(const std::string&);
// Says what is wrong with one that `read_shard` did not take.
ExitStatus shard_refused(const std::string&);

// All conflicts of the part, with a progress bar.
solve::Analysis find_conflicts(const CommonOptions&, const Program&, int arity = 2, Shard = {});
// The same as a stream; ends early when `stop` says so.
solve::Listed list_conflicts(const CommonOptions&, const Program&, int arity, Shard, const solve::Taker&, const std::function<bool()>& stop);
// Only how many there are.
solve::Counted count_conflicts(const CommonOptions&, const Program&, const solve::Counting& = {}, int arity = 2, Shard = {});
// The conflicts that a suite is made from: all of them, or, where there are more than 200,000 and more than four
// for each dilemma wanted, a draw (solve/draw.h; nothing otherwise, nor of fewer than 200 rules).
std::unique_ptr<solve::ConflictDraw> draw_conflicts(const CommonOptions&, const Program&, std::optional<std::uint64_t> limit, int max_gap);
// Some verdict is unknown.
bool left_open(const solve::Analysis&);

}  // namespace cvr::driver
