#include "compiler/driver/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <vector>

#include "runtime/system/write_whole.h"

namespace cvr::driver {
namespace fs = std::filesystem;
namespace {

int open_without_name(const std::string& folder) {
  int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return fd;
  std::string name = folder + "/.cvr.tmp-XXXXXX";
  fd = ::mkostemp(name.data(), O_CLOEXEC);
  if (fd >= 0) ::unlink(name.c_str());
  return fd;
}

std::string folder_of(const Output& out) {
  if (!out.temporary.empty()) {
    const fs::path parent = fs::path(out.temporary).parent_path();
    return parent.empty() ? "." : parent.string();
  }
  std::error_code ignored;
  const fs::path common = fs::temp_directory_path(ignored);
  return ignored ? "/tmp" : common.string();
}

}  // namespace

Spool::Spool(const Output& beside) {
  fd = open_without_name(folder_of(beside));
  if (fd < 0) error = errno;
}

Spool::~Spool() {
  if (fd >= 0) ::close(fd);
}

void put(Spool& spool, std::string_view rest) {
  if (spool.error == 0) spool.error = runtime::write_whole(spool.fd, rest);
}

void put(Output& out, const Spool& spool) {
  if (spool.error && out.error == 0) out.error = spool.error;
  flush(out);
  off_t at = 0;
  // The system copies from file to file by itself where it can.
  while (out.error == 0 && ::copy_file_range(spool.fd, &at, out.fd, nullptr, std::size_t{1} << 30, 0) > 0) {
  }
  std::vector<char> piece(1 << 20);
  while (out.error == 0) {
    const ssize_t got = ::pread(spool.fd, piece.data(), piece.size(), at);
    if (got == 0) break;
    if (got > 0) put(out, std::string_view(piece.data(), static_cast<std::size_t>(got))), at += got;
    else if (errno != EINTR) out.error = errno;
  }
}

}  // namespace cvr::driver
