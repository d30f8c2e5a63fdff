// The run over all candidates as a stream: conflicts come in their order, some at a time, and what is held does not
// grow with their number. It can be cut into parts for several machines.
#pragma once
#include <functional>

#include "compiler/solve/conflicts.h"

namespace cvr::solve {

// A part is made of blocks: ranges of first rules. Blocks of all parts, in turn, are the whole. How many there are, and
// which belongs to which part, hangs on the program and the number of parts alone; parts have about the same work,
// estimated by candidates. Without parts all is block 0.
using Taker = std::function<void(std::size_t block, std::vector<Conflict>&)>;

struct Listed {
  std::size_t candidates = 0;  // pairs (or triples) looked at
  std::size_t blocks = 1;      // of all parts together
  bool interrupted = false;
};

// `take` is called from one thread at a time, with conflicts and unknowns in the order of contracts; it may take them
// away. Which part: `shard` and `shards` of the options. The program must be free of errors and its laws satisfiable.
Listed list_conflicts(const Program&, const Options&, const Taker& take);

}  // namespace cvr::solve
