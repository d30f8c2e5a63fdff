// How far `cvrc ask` is: a line on a terminal that is written over.
#pragma once
#include <string>

#include "runtime/ask/ask.h"

namespace cvr::driver {

// "ask [####  ] 120/400, 35.2/s, 3 errors, cost 0.12, 2 min left", in the language of messages. `price`: there is one.
// `width` is how many columns there are for it; the bar is the first to go.
std::string progress_line(const ask::Progress&, bool price, std::size_t width);
// Writes it to standard error; does nothing where that is no terminal. `wipe` takes it away again.
void draw(const ask::Progress&, bool price);
void wipe();

}  // namespace cvr::driver
