#include "runtime/ask/keeper.h"

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace cvr::ask {

struct Keeper::State {
  answers::LogWriter& log;
  std::mutex lock;
  std::condition_variable changed;
  std::string waiting;
  bool closing = false;
  std::atomic<int> failed = 0;
  std::thread thread;

  explicit State(answers::LogWriter& to) : log(to) {}

  void run() {
    std::unique_lock guard(lock);
    for (;;) {
      changed.wait(guard, [&] { return closing || !waiting.empty(); });
      if (waiting.empty()) return;
      const std::string batch = std::exchange(waiting, {});
      guard.unlock();
      if (!failed && !append(log, batch)) failed = errno ? errno : EIO;
      guard.lock();
    }
  }
};

Keeper::Keeper(answers::LogWriter& log) : state(std::make_unique<State>(log)) {
  state->thread = std::thread([s = state.get()] { s->run(); });
}

Keeper::~Keeper() { finish(*this); }

void keep(Keeper& keeper, std::string line) {
  const std::lock_guard guard(keeper.state->lock);
  keeper.state->waiting += line;
  keeper.state->changed.notify_one();
}

int failure(const Keeper& keeper) { return keeper.state->failed; }

int finish(Keeper& keeper) {
  {
    const std::lock_guard guard(keeper.state->lock);
    keeper.state->closing = true;
    keeper.state->changed.notify_one();
  }
  if (keeper.state->thread.joinable()) keeper.state->thread.join();
  return keeper.state->failed;
}

}  // namespace cvr::ask
