// Threads to share work out among.
#pragma once
#include <cstddef>
#include <system_error>
#include <thread>
#include <vector>

namespace cvr::runtime {

// Up to `count` threads that call work(0), work(1) …; fewer where the system gives no more. Join them all.
template <class Work>
std::vector<std::thread> started(std::size_t count, const Work& work) {
  std::vector<std::thread> threads;
  threads.reserve(count);
  try {
    for (std::size_t i = 0; i < count; ++i) threads.emplace_back([work, i] { work(i); });
  } catch (const std::system_error&) {
    // What is shared out gets done by any number of them, and by the caller alone.
  }
  return threads;
}

}  // namespace cvr::runtime
