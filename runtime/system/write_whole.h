// Bytes to a file descriptor, all of them.
#pragma once
#include <string_view>

namespace cvr::runtime {

// 0, or the errno of what went wrong; then a part may have been written. A call that a signal interrupts goes on, and
// one that writes nothing without an error is an error of its own (EIO): it would never end.
int write_whole(int fd, std::string_view bytes);

}  // namespace cvr::runtime
