// How many requests are under way at once, and how long to wait before another try. Times are milliseconds of a
// steady clock.
#pragma once
#include <algorithm>
#include <cstdint>

namespace cvr::ask {

// Additive increase, multiplicative decrease (Chiu and Jain 1989), begun like TCP's slow start (RFC 5681, 3.1): one
// more for each success until the server first says that it is too much, then one more for each round of successes.
// ×0.8 for a push back, once for all requests that were under way together.
struct Pace {
  explicit Pace(unsigned at_most) : most(std::max(at_most, 1u)), limit(std::min(most, 16u)) {}

  unsigned most;
  double limit;
  bool slow_start = true;
  std::int64_t shrunk = -1;       // when the limit last shrank
  std::int64_t paused_until = 0;  // nothing is begun before
};

inline unsigned allowed(const Pace& pace) { return std::max(1u, static_cast<unsigned>(pace.limit)); }

inline void succeeded(Pace& pace) { pace.limit = std::min<double>(pace.most, pace.limit + (pace.slow_start ? 1.0 : 1.0 / std::max(pace.limit, 1.0))); }

// `begun` is when the request that was pushed back started.
inline void pushed_back(Pace& pace, std::int64_t begun, std::int64_t now) {
  pace.slow_start = false;
  if (begun <= pace.shrunk) return;
  pace.shrunk = now;
  pace.limit = std::max(1.0, pace.limit * 0.8);
}
// Trouble of the server's own: no growth for as long as it lasts, but no shrinking either.
inline void troubled(Pace& pace) { pace.slow_start = false; }

// Exponential backoff with full jitter: evenly between 0 and base × 2^tries, at most `cap` (M. Brooker, Exponential
// Backoff And Jitter, 2015). `tries` from 0; `lot` evenly from [0, 1).
inline std::int64_t backoff_ms(unsigned tries, double lot, std::int64_t base = 500, std::int64_t cap = 60'000) {
  const std::int64_t most = tries >= 20 ? cap : std::min(cap, base << tries);
  return static_cast<std::int64_t>(lot * static_cast<double>(most));
}

}  // namespace cvr::ask
