// Numbers that are the same on every machine: SplitMix64, and Zipf's law in
// whole numbers, since a power computed by the C library is not.
#pragma once
#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace bench {

struct Random {
  std::uint64_t state;
  std::uint64_t next() {
    std::uint64_t z = state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  // 0 … n - 1. The bias of the remainder is below n / 2^64.
  std::uint32_t below(std::uint64_t n) { return static_cast<std::uint32_t>(next() % n); }
  bool percent(unsigned chance) { return below(100) < chance; }
};

// Draws 0 … n - 1, the k-th most frequent with weight 1 / k. Which number has
// which frequency is shuffled.
struct Zipf {
  std::vector<std::uint64_t> up_to;    // sums of the weights
  std::vector<std::uint32_t> by_rank;

  Zipf(std::uint32_t n, Random& random) {
    std::uint64_t sum = 0;
    for (std::uint32_t k = 1; k <= n; ++k) {
      up_to.push_back(sum += (std::uint64_t{1} << 40) / k);
      by_rank.push_back(k - 1);
    }
    for (std::uint32_t k = n; k > 1; --k) std::swap(by_rank[k - 1], by_rank[random.below(k)]);
  }
  std::uint32_t draw(Random& random) const {
    const std::uint64_t at = random.next() % up_to.back();
    return by_rank[static_cast<std::size_t>(std::upper_bound(up_to.begin(), up_to.end(), at) - up_to.begin())];
  }
};

}  // namespace bench
