#include "compiler/cache/store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <filesystem>
#include <set>

#include "compiler/cache/bytes.h"
#include "runtime/system/write_whole.h"

namespace cvr::cache {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view mark = "CVRcache";
constexpr std::string_view half_written = ".part-";

struct Closing {
  int fd;
  ~Closing() {
    if (fd >= 0) ::close(fd);
  }
};

// Told for the key, so that an entry under another name is not taken for this one.
runtime::ShortDigest check_of(const runtime::ShortDigest& key, std::string_view payload) {
  runtime::Sha256 hash;
  add(hash, hex(key));
  add(hash, payload);
  return short_digest(hash);
}

// False where there is less.
bool read_all(int fd, std::string& bytes) {
  for (std::size_t had = 0; had < bytes.size();) {
    const ssize_t got = ::read(fd, bytes.data() + had, bytes.size() - had);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    had += static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(int fd, std::string_view bytes) { return runtime::write_whole(fd, bytes) == 0; }

}  // namespace

std::string hex(const runtime::ShortDigest& d) { return fmt::format("{:016x}{:016x}", d.high, d.low); }

std::optional<std::string> load(const std::string& folder, const std::string& name, const runtime::ShortDigest& key) {
  const Closing file{::open((folder + "/" + name).c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  struct stat about{};
  if (file.fd < 0 || ::fstat(file.fd, &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  std::string head(mark.size() + 24, '\0');
  if (!read_all(file.fd, head) || !head.starts_with(mark)) return std::nullopt;
  Reader r{std::string_view(head).substr(mark.size())};
  const std::uint64_t size = get64(r);
  const runtime::ShortDigest told{get64(r), get64(r)};
  // Before there is room for it: what was changed may be of any length.
  if (size != static_cast<std::uint64_t>(about.st_size) - head.size()) return std::nullopt;
  std::string payload(size, '\0');
  if (!read_all(file.fd, payload) || told != check_of(key, payload)) return std::nullopt;
  return payload;
}

bool keep(const std::string& folder, const std::string& name, const runtime::ShortDigest& key, std::string_view payload) {
  Writer w;
  w.out = mark;
  const runtime::ShortDigest check = check_of(key, payload);
  put64(w, payload.size()), put64(w, check.high), put64(w, check.low);
  const std::string path = folder + "/" + name;
  std::string temporary = folder + "/" + std::string(half_written) + "XXXXXX";
  bool written = false;
  {
    const Closing file{::mkostemp(temporary.data(), O_CLOEXEC)};
    if (file.fd < 0) return false;
    const mode_t mask = ::umask(0);
    ::umask(mask);
    written = ::fchmod(file.fd, 0666 & ~mask) == 0 && write_all(file.fd, w.out) && write_all(file.fd, payload);
  }
  if (written && ::rename(temporary.c_str(), path.c_str()) == 0) return true;
  ::unlink(temporary.c_str());
  return false;
}

bool prepare(const std::string& folder) {
  std::error_code error;
  if (fs::is_directory(folder, error)) return true;
  if (!fs::create_directory(folder, error) || error) return fs::is_directory(folder, error);
  // Whoever keeps the rules under version control need not think of it.
  const Closing file{::open((folder + "/.gitignore").c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)};
  if (file.fd >= 0) write_all(file.fd, "*\n");
  return true;
}

void tidy(const std::string& folder, const std::vector<std::string>& used, std::uint64_t most_bytes) {
  const std::set<std::string> stay(used.begin(), used.end());
  struct Entry {
    fs::file_time_type time;
    std::string path;
    std::uint64_t size;
  };
  std::vector<Entry> others;
  std::uint64_t total = 0;
  std::error_code error;
  const auto now = fs::file_time_type::clock::now();
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code ignored;
    const std::string name = at->path().filename().string();
    const auto time = at->last_write_time(ignored);
    const std::uint64_t size = at->file_size(ignored);
    if (ignored) continue;
    if (name.starts_with(half_written)) {
      if (now - time > std::chrono::hours(1)) fs::remove(at->path(), ignored);
      continue;
    }
    if (name.starts_with(".")) continue;
    total += size;
    if (!stay.contains(name)) others.push_back({time, at->path().string(), size});
  }
  std::sort(others.begin(), others.end(), [](const Entry& a, const Entry& b) { return std::tie(a.time, a.path) < std::tie(b.time, b.path); });
  for (const Entry& entry : others) {
    if (total <= most_bytes) return;
    std::error_code ignored;
    fs::remove(entry.path, ignored);
    total -= entry.size;
  }
}

}  // namespace cvr::cache
