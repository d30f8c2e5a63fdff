#include "runtime/answers/log_write.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>

#include "runtime/system/write_whole.h"

namespace cvr::answers {
namespace {

// A new file is on the disk only when its folder is.
void keep_folder(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

}  // namespace

LogWriter::~LogWriter() {
  if (fd >= 0) ::close(fd);
}

Opened open_log(LogWriter& log, const std::string& path) {
  log.path = path;
  log.fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
  if (log.fd < 0) return Opened::failed;
  // Where the file system knows no locks, writing goes on without one.
  if (::flock(log.fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return Opened::busy;
  keep_folder(path);
  return Opened::fine;
}

bool mend(LogWriter& log, std::uint64_t sound, bool unended) {
  return ::ftruncate(log.fd, static_cast<off_t>(sound)) == 0 && (!unended || append(log, "\n"));
}

bool append(LogWriter& log, std::string_view lines) {
  struct stat before;
  if (::fstat(log.fd, &before) != 0) return false;
  int why = runtime::write_whole(log.fd, lines);
  if (!why && ::fdatasync(log.fd) != 0) why = errno;
  if (!why) return true;
  // Where half a batch cannot be taken back, the next run cuts off what is no whole line.
  (void)!::ftruncate(log.fd, before.st_size);
  errno = why;
  return false;
}

}  // namespace cvr::answers
