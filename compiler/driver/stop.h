// For commands that are long under way and can come to an end of their own when they are stopped.
#pragma once
#include <atomic>

namespace cvr::driver {

// From here on the first signal sets `stop` and leaves it to the command to come to an end; a second one ends the
// program as before.
void stop_at_signal(std::atomic<bool>& stop);
// Ends the program as the signal would have that set `stop`; returns where there was none.
void end_as_stopped();

}  // namespace cvr::driver
