// What the server waits for: messages of the client, the end of its input, and
// work of its own that has finished.
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace cvr::lsp {

struct Event {
  enum class Kind { message, closed, work_done } kind;
  std::string body = {};  // of a message
};

struct Inbox {
  std::mutex lock;
  std::condition_variable filled;
  std::deque<Event> events;
};

void post(Inbox&, Event);
// The next event; nothing if none comes within `patience`.
std::optional<Event> wait_for(Inbox&, std::chrono::milliseconds patience);
// Starts a thread that reads `fd` to its end. After the end the process is given two seconds to finish. Nobody waits
// for the thread, so it may outlive the server, and has its share in the inbox.
void read_in_background(std::shared_ptr<Inbox>, int fd);

}  // namespace cvr::lsp
