// One piece of work at a time beside the server, so that it can answer meanwhile.
#pragma once
#include <atomic>
#include <functional>
#include <thread>

#include "compiler/lsp/inbox.h"

namespace cvr::lsp {

struct Background {
  explicit Background(Inbox& inbox) : inbox(inbox) {}
  ~Background();
  Background(const Background&) = delete;

  Inbox& inbox;
  std::thread thread;
  std::atomic<bool> stop{false};   // asks the work to end early
  std::function<void()> deliver;   // set by the work: brings in its result, on the server's thread
  bool busy = false;
};

// `work` runs beside; what it returns runs here when `finish_work` is called. Must not be busy.
void start_work(Background&, std::function<std::function<void()>()> work);
// After Event::work_done.
void finish_work(Background&);

}  // namespace cvr::lsp
