#include "compiler/lsp/background.h"

#include <exception>

namespace cvr::lsp {

Background::~Background() {
  stop = true;
  if (thread.joinable()) thread.join();
}

void start_work(Background& background, std::function<std::function<void()>()> work) {
  background.busy = true;
  background.stop = false;
  background.thread = std::thread([&background, work = std::move(work)] {
    try {
      background.deliver = work();
    } catch (const std::exception&) {
      background.deliver = {};
    }
    post(background.inbox, {Event::Kind::work_done});
  });
}

void finish_work(Background& background) {
  background.thread.join();
  background.busy = false;
  if (auto deliver = std::exchange(background.deliver, {})) deliver();
}

}  // namespace cvr::lsp
