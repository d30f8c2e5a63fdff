// A long row of pieces, worked on by threads and taken in order: what comes out
// does not depend on how many threads there are, and only a few pieces are held
// at a time.
#pragma once
#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <mutex>
#include <vector>

#include "runtime/system/threads.h"

namespace cvr::runtime {

// next(Piece&) sets up the next piece, or returns false at the end; one call at a time, in order.
// work(Piece&) does what can be done beside other pieces.
// take(Piece&) uses what came of it; one call at a time, in order. Whichever thread finds the next piece ready
// takes it, so that no thread only waits to write.
// Pieces are used over and over, so that their buffers need not be made anew. An exception of any of the
// three ends the row and is thrown again.
template <class Piece, class Next, class Work, class Take>
void in_order(unsigned jobs, Next next, Work work, Take take) {
  if (jobs <= 1) {
    for (Piece piece; next(piece);) work(piece), take(piece);
    return;
  }
  struct Slot {
    Piece piece;
    bool ready = false;
  };
  std::vector<Slot> slots(2 * static_cast<std::size_t>(jobs) + 1);
  std::size_t begun = 0, taken = 0;  // pieces
  bool ended = false, taking = false;
  std::exception_ptr failure;
  std::mutex mutex;
  std::condition_variable room;

  auto slot_of = [&](std::size_t piece) -> Slot& { return slots[piece % slots.size()]; };
  // The lock is held on entry and on return.
  auto take_ready = [&](std::unique_lock<std::mutex>& lock) {
    if (taking) return;
    taking = true;
    while (slot_of(taken).ready) {
      Slot& slot = slot_of(taken);
      lock.unlock();
      take(slot.piece);
      lock.lock();
      slot.ready = false;
      ++taken;
      room.notify_all();
    }
    taking = false;
  };
  auto run = [&] {
    std::unique_lock lock(mutex);
    try {
      while (true) {
        room.wait(lock, [&] { return ended || begun < taken + slots.size(); });
        if (ended) return;
        Slot& slot = slot_of(begun);
        if (!next(slot.piece)) break;
        ++begun;
        lock.unlock();
        work(slot.piece);
        lock.lock();
        slot.ready = true;
        take_ready(lock);
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      if (!failure) failure = std::current_exception();
    }
    ended = true;
    room.notify_all();
  };
  std::vector<std::thread> threads = started(jobs > 1 ? jobs - 1 : 0, [&](std::size_t) { run(); });
  run();
  for (std::thread& thread : threads) thread.join();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace cvr::runtime
