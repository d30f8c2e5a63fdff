// Which first rules belong to which part, so that several machines have about the same to do.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cvr::solve {

struct Block {
  std::uint32_t begin = 0, end = 0;  // rules, by position
  unsigned part = 0;
};

// `work` is that of each rule. The rules are cut into some blocks for each part, of about the same work; then each
// block, the largest first, goes to the part that has the least so far (Graham, Bounds on Multiprocessing Timing
// Anomalies, 1969: no part has more than 4/3 of what is best possible with these blocks).
std::vector<Block> cut_into_parts(const std::vector<std::size_t>& work, unsigned parts);

}  // namespace cvr::solve
