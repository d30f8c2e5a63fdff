// Puts answers on the disk while others arrive: forcing a file to the disk takes longer than many answers do, so it
// is done by a thread of its own, for all that has come meanwhile at once.
#pragma once
#include <memory>
#include <string>

#include "runtime/answers/log_write.h"

namespace cvr::ask {

struct Keeper {
  explicit Keeper(answers::LogWriter&);
  ~Keeper();  // keeps what is left
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  struct State;
  std::unique_ptr<State> state;
};

void keep(Keeper&, std::string line);
// The errno of the first failure, 0: none. Nothing is written behind it.
int failure(const Keeper&);
// Returns when all is on the disk; the same errno.
int finish(Keeper&);

}  // namespace cvr::ask
