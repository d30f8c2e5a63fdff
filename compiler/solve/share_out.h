// Many questions of one sort, shared out among threads that each have a desk of their own.
#pragma once
#include <optional>

#include "compiler/solve/conflicts.h"
#include "runtime/system/in_parallel.h"

namespace cvr::solve {

// Calls `work(desk, i)` for each i below `count`, until the options say stop; `make()` gives each thread its own
// desk. An exception of a thread is thrown again when all have stopped.
template <class Make, class Work>
void share_out(const Options& o, std::size_t count, const Make& make, const Work& work) {
  using Desk = decltype(make());
  std::vector<std::optional<Desk>> desks(std::max(1u, o.jobs));
  const auto act = [&](std::size_t worker, std::size_t i) {
    if (!desks[worker]) desks[worker].emplace(make());
    work(*desks[worker], i);
  };
  runtime::in_parallel(o.jobs, count, act, [&] { return o.stop && o.stop(); });
}

}  // namespace cvr::solve
