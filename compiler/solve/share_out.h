// Many questions of one sort, shared out among threads.
#pragma once
#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

#include "compiler/solve/conflicts.h"

namespace cvr::solve {

// Calls `work(desk, i)` for each i below `count`, until the options say stop; `make()` gives each thread its own desk.
template <class Make, class Work>
void share_out(const Options& o, std::size_t count, const Make& make, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    auto desk = make();
    for (std::size_t i; (i = next++) < count && !(o.stop && o.stop());) work(desk, i);
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min<std::size_t>(o.jobs, count); ++i) others.emplace_back(run);
  run();
  for (std::thread& other : others) other.join();
}

}  // namespace cvr::solve
