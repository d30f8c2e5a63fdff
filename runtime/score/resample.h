// Drawing clashes with replacement. Answers to one clash hang together, so a clash is drawn with all its tellings,
// forms, orders, languages and repeats, or not at all (the cluster bootstrap: Davison and Hinkley, Bootstrap Methods
// and their Application, 1997, 3.8). Every model gets the same draws, so that models can be compared draw by draw.
#pragma once
#include <cstdint>
#include <functional>
#include <vector>

namespace cvr::score {

// SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014): the same numbers
// on every machine.
struct Random {
  std::uint64_t state;
};
std::uint64_t next(Random&);
std::uint32_t below(Random&, std::uint32_t n);  // 0 .. n-1, even to one in 2^32
double unit(Random&);                           // 0 <= u < 1

// How often each cluster was drawn.
using Draw = std::vector<std::uint16_t>;
Draw draw_clusters(std::uint64_t seed, std::uint32_t number, std::uint32_t clusters);

// work(0) .. work(n-1), on `jobs` threads; each must touch what is its own only.
void each_in_parallel(unsigned jobs, std::size_t n, const std::function<void(std::size_t)>& work);

}  // namespace cvr::score
