#include "compiler/solve/parts.h"

#include <algorithm>
#include <numeric>

namespace cvr::solve {
namespace {

constexpr std::size_t blocks_per_part = 16;

}  // namespace

std::vector<Block> cut_into_parts(const std::vector<std::size_t>& work, unsigned parts) {
  const auto rules = static_cast<std::uint32_t>(work.size());
  if (parts <= 1) return {{0, rules, 0}};
  const std::size_t whole = std::accumulate(work.begin(), work.end(), std::size_t{0});
  const std::size_t wanted = std::max<std::size_t>(1, whole / (parts * blocks_per_part));
  std::vector<Block> blocks;
  std::vector<std::size_t> weight;  // beside `blocks`
  for (std::uint32_t r = 0; r < rules; ++r) {
    if (blocks.empty() || weight.back() + work[r] / 2 >= wanted) blocks.push_back({r, r, 0}), weight.push_back(0);
    blocks.back().end = r + 1;
    weight.back() += work[r];
  }
  std::vector<std::size_t> by_weight(blocks.size());
  std::iota(by_weight.begin(), by_weight.end(), std::size_t{0});
  std::stable_sort(by_weight.begin(), by_weight.end(), [&](std::size_t a, std::size_t b) { return weight[a] > weight[b]; });
  std::vector<std::size_t> load(parts, 0);
  for (const std::size_t b : by_weight) {
    const auto least = std::min_element(load.begin(), load.end());
    *least += weight[b];
    blocks[b].part = static_cast<unsigned>(least - load.begin());
  }
  return blocks;
}

}  // namespace cvr::solve
