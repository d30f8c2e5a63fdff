// Many requests at once to one address, over libcurl.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cvr::ask {

struct Arrived {
  std::size_t id = 0;
  int status = 0;  // 0: no response
  std::string body;
  std::string trouble;  // why there is none, or only half of one; empty: all is there
  std::optional<std::int64_t> retry_after_s;
  std::int64_t latency_ms = 0;
};

struct Transport {
  // `secret` is sent as bearer token where it is not empty. Redirections are not followed: they would carry it away.
  Transport(std::string url, std::string_view secret, unsigned at_most, int timeout_s);
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  struct State;
  std::unique_ptr<State> state;
};

// Posts `body`, which must stay until it has arrived. `id` comes back with the answer.
void start(Transport&, std::size_t id, const std::string& body);
std::size_t under_way(const Transport&);
// Waits up to `wait_ms` for something to happen, and gives what has arrived.
std::vector<Arrived> arrivals(Transport&, int wait_ms);

}  // namespace cvr::ask
