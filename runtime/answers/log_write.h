// Adding to an answer log. What `append` has returned from is on the disk.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace cvr::answers {

struct LogWriter {
  LogWriter() = default;
  ~LogWriter();
  LogWriter(const LogWriter&) = delete;
  LogWriter& operator=(const LogWriter&) = delete;

  std::string path;
  int fd = -1;
};

enum class Opened {
  fine,
  busy,    // another run is writing to it
  failed,  // errno says why
};

// Opens or makes the log and keeps other writers out until it is closed.
Opened open_log(LogWriter&, const std::string& path);
// Cuts off what stands behind the first `sound` bytes, and ends the last line where `unended` says so; both as the
// reader found them.
bool mend(LogWriter&, std::uint64_t sound, bool unended);
// Whole lines, written one behind the other and then forced to the disk. False: errno says why; what was written
// of them is taken back where that is possible.
bool append(LogWriter&, std::string_view lines);

}  // namespace cvr::answers
