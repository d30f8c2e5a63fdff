// The same work on each of many things, shared out among threads: for every stage.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <vector>

#include "runtime/system/threads.h"

namespace cvr::runtime {

// act(worker, i) for every i below n, on up to `jobs` threads, until `stop()`; `worker` counts from 0. An
// exception of one of them is thrown again when all have stopped.
template <class Act, class Stop>
void in_parallel(unsigned jobs, std::size_t n, Act act, Stop stop) {
  const std::size_t workers = std::min<std::size_t>(std::max(1u, jobs), n);
  std::atomic<std::size_t> next{0};
  std::exception_ptr failure;
  std::mutex mutex;
  auto work = [&](std::size_t worker) {
    try {
      for (std::size_t i; (i = next++) < n && !stop();) act(worker, i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      next = n;
    }
  };
  std::vector<std::thread> helpers = started(workers > 1 ? workers - 1 : 0, [&](std::size_t i) { work(i + 1); });
  if (workers) work(0);
  for (std::thread& helper : helpers) helper.join();
  if (failure) std::rethrow_exception(failure);
}
template <class Act>
void in_parallel(unsigned jobs, std::size_t n, Act act) {
  in_parallel(jobs, n, std::move(act), [] { return false; });
}

}  // namespace cvr::runtime
