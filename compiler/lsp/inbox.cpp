#include "compiler/lsp/inbox.h"

#include <unistd.h>

#include <thread>

#include "compiler/lsp/message.h"

namespace cvr::lsp {

void post(Inbox& inbox, Event event) {
  {
    const std::lock_guard hold(inbox.lock);
    inbox.events.push_back(std::move(event));
  }
  inbox.filled.notify_one();
}

std::optional<Event> wait_for(Inbox& inbox, std::chrono::milliseconds patience) {
  std::unique_lock hold(inbox.lock);
  if (!inbox.filled.wait_for(hold, patience, [&] { return !inbox.events.empty(); })) return {};
  Event event = std::move(inbox.events.front());
  inbox.events.pop_front();
  return event;
}

void read_in_background(std::shared_ptr<Inbox> inbox, int fd) {
  std::thread([inbox = std::move(inbox), fd] {
    std::string rest;
    while (auto body = read_frame(fd, rest)) post(*inbox, {Event::Kind::message, std::move(*body)});
    post(*inbox, {Event::Kind::closed});
    // A server without a client must not live on, whatever it is busy with.
    std::this_thread::sleep_for(std::chrono::seconds(2));
    ::_exit(1);
  }).detach();
}

}  // namespace cvr::lsp
