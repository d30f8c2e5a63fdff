#include "runtime/score/resample.h"

#include "runtime/fill/in_order.h"

namespace cvr::score {

std::uint64_t next(Random& random) {
  std::uint64_t z = random.state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

std::uint32_t below(Random& random, std::uint32_t n) { return static_cast<std::uint32_t>(((next(random) >> 32) * n) >> 32); }

double unit(Random& random) { return static_cast<double>(next(random) >> 11) * 0x1p-53; }

Draw draw_clusters(std::uint64_t seed, std::uint32_t number, std::uint32_t clusters) {
  Draw out(clusters);
  Random random{seed};
  random.state = next(random) ^ (number * 0xd1342543de82ef95u);
  for (std::uint32_t i = 0; i < clusters; ++i) ++out[below(random, clusters)];
  return out;
}

void each_in_parallel(unsigned jobs, std::size_t n, const std::function<void(std::size_t)>& work) {
  std::size_t begun = 0;
  runtime::in_order<std::size_t>(
      jobs, [&](std::size_t& piece) { return (piece = begun++) < n; }, [&](std::size_t& piece) { work(piece); }, [](std::size_t&) {});
}

}  // namespace cvr::score
