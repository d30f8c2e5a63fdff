#include "compiler/driver/output.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <filesystem>
#include <mutex>
#include <set>
#include <thread>

#include "compiler/diagnostics/system_words.h"
#include "compiler/driver/spoken.h"
#include "compiler/driver/stop.h"
#include "runtime/system/write_whole.h"

namespace cvr::driver {
namespace fs = std::filesystem;
namespace {

// What must go if the program is stopped. Whoever creates or moves a temporary
// holds the lock, so the watcher sees either none of it or all of it.
std::mutex unfinished_lock;
std::set<std::string> unfinished;

Words explain(int error) {
  switch (error) {
    case EACCES: return words("you are not allowed to write there", "没有写入权限");
    case ENOENT: return words("its folder does not exist", "所在的文件夹不存在");
    case EISDIR: return words("there is a folder of that name", "已有同名的文件夹");
    default: return system_words(error);
  }
}

void write_now(Output& out, std::string_view rest) {
  if (out.error == 0) out.error = runtime::write_whole(out.fd, rest);
}

ExitStatus cannot_write(const std::string& path, const Words& why) {
  complain(words("cannot write {}: {}", "无法写入{}：{}", path.empty() || path == "-" ? words("the output", "输出") : untranslated(path), why));
  return io_trouble;
}

// Temporaries are locked as long as their run lasts, so that a later one can tell those of a run that was killed.
// Where there are no locks, they stay.
void take_away_left_overs(const std::string& path) {
  const fs::path at(path);
  const std::string prefix = at.filename().string() + ".tmp-";
  std::error_code error;
  for (const fs::directory_entry& each : fs::directory_iterator(at.has_parent_path() ? at.parent_path() : fs::path("."), error)) {
    const std::string name = each.path().filename().string();
    if (!name.starts_with(prefix) || name.size() != prefix.size() + 6) continue;
    const int fd = ::open(each.path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0) continue;
    std::error_code ignored;
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0) fs::remove_all(each.path(), ignored);
    ::close(fd);
  }
}

// False where somebody took it for a left-over before it was locked.
bool hold(int fd, const std::string& path) {
  if (::flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) return false;
  struct stat opened{}, named{};
  return ::fstat(fd, &opened) == 0 && ::stat(path.c_str(), &named) == 0 && opened.st_ino == named.st_ino;
}

std::vector<std::string> names_in(const std::string& folder, std::error_code& error) {
  std::vector<std::string> names;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) names.push_back(at->path().filename().string());
  return names;
}

bool is_plain_target(const std::string& path) {
  struct stat about{};
  return ::stat(path.c_str(), &about) != 0 || S_ISREG(about.st_mode);
}

// Who is told of a signal first, and which it was.
std::atomic<std::atomic<bool>*> to_stop = nullptr;
std::atomic<int> stopped_by = 0;

[[noreturn]] void end_with(int caught) {
  // Never given back: nobody may start another temporary from here on.
  unfinished_lock.lock();
  std::error_code ignored;
  for (const std::string& path : unfinished) fs::remove_all(path, ignored);
  // End as the signal would have ended us, so that callers see it.
  std::signal(caught, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, caught);
  pthread_sigmask(SIG_UNBLOCK, &only, nullptr);
  ::raise(caught);
  ::_exit(128 + caught);
}

}  // namespace

void say(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stderr) == text.size()) std::fflush(stderr);
}

void complain(const Words& message) { say(fmt::format("cvrc: {}\n", said(message))); }

Output::Output(std::string where) : path(std::move(where)) {
  if (path.empty() || path == "-") {
    fd = STDOUT_FILENO;
    return;
  }
  // Devices and pipes are written in place; they cannot be replaced.
  if (!is_plain_target(path)) {
    fd = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd < 0) error = errno;
    return;
  }
  std::error_code ignored;
  if (fs::is_symlink(path, ignored)) {
    if (const fs::path target = fs::canonical(path, ignored); !ignored) path = target.string();
  }
  const std::lock_guard guard(unfinished_lock);
  take_away_left_overs(path);
  do {
    if (fd >= 0) ::close(fd);
    temporary = path + ".tmp-XXXXXX";
    fd = ::mkostemp(temporary.data(), O_CLOEXEC);
  } while (fd >= 0 && !hold(fd, temporary));
  if (fd < 0) {
    error = errno;
    temporary.clear();
    return;
  }
  unfinished.insert(temporary);
  struct stat about{};
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::fchmod(fd, ::stat(path.c_str(), &about) == 0 ? about.st_mode & 07777 : 0666 & ~mask);
}

Output::~Output() {
  if (fd > STDERR_FILENO) ::close(fd);
  if (temporary.empty() || done) return;
  const std::lock_guard guard(unfinished_lock);
  ::unlink(temporary.c_str());
  unfinished.erase(temporary);
}

void flush(Output& out) {
  write_now(out, out.buffer);
  out.buffer.clear();
}

void put(Output& out, std::string_view text) {
  constexpr std::size_t most = 1 << 16;
  if (out.buffer.size() + text.size() >= most) flush(out);
  if (text.size() >= most) write_now(out, text);
  else out.buffer += text;
}

ExitStatus finish(Output& out) {
  flush(out);
  if (!out.temporary.empty()) {
    if (out.error == 0 && ::fsync(out.fd) != 0 && errno != EINVAL) out.error = errno;
    if (out.error == 0) {
      // Moved before it is closed, and with that no longer held.
      const std::lock_guard guard(unfinished_lock);
      if (::rename(out.temporary.c_str(), out.path.c_str()) != 0) out.error = errno;
      else unfinished.erase(out.temporary), out.done = true;
    }
  }
  if (out.fd > STDERR_FILENO) {
    if (::close(out.fd) != 0 && out.error == 0 && !out.done) out.error = errno;
    out.fd = -1;
  }
  return out.error == 0 ? all_well : cannot_write(out.path, explain(out.error));
}

ExitStatus write_output(const std::string& path, std::string_view text) {
  Output out(path);
  put(out, text);
  return finish(out);
}

OutputFolder::OutputFolder(std::string where) : path(std::move(where)) {
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  std::error_code error;
  if (fs::exists(path, error) && !fs::is_directory(path, error)) {
    trouble = words("there is a file of that name", "已有同名的文件");
    return;
  }
  const fs::path parent = fs::path(path).parent_path();
  if (!parent.empty()) fs::create_directories(parent, error);
  const std::lock_guard guard(unfinished_lock);
  take_away_left_overs(path);
  do {
    if (held >= 0) ::close(held);
    made = path + ".tmp-XXXXXX";
    if (!::mkdtemp(made.data())) {
      trouble = explain(errno);
      made.clear();
      held = -1;
      return;
    }
    held = ::open(made.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  } while (held < 0 || !hold(held, made));
  const mode_t mask = ::umask(0);
  ::umask(mask);
  ::chmod(made.c_str(), 0777 & ~mask);
  unfinished.insert(made);
}

OutputFolder::~OutputFolder() {
  if (held >= 0) ::close(held);
  if (made.empty() || done) return;
  const std::lock_guard guard(unfinished_lock);
  std::error_code ignored;
  fs::remove_all(made, ignored);
  unfinished.erase(made);
}

std::string place_in(const OutputFolder& folder, std::string_view made) {
  return made.starts_with(folder.made) ? folder.path + std::string(made.substr(folder.made.size())) : std::string(made);
}

ExitStatus finish(OutputFolder& folder, bool (*ours)(std::string_view)) {
  if (!folder.trouble.empty()) return cannot_write(folder.path, folder.trouble);
  const std::lock_guard guard(unfinished_lock);
  std::error_code error;
  if (!fs::exists(folder.path, error)) {
    fs::rename(folder.made, folder.path, error);
  } else {
    const std::string last = "manifest.json";
    std::vector<std::string> names = names_in(folder.made, error);
    if (!error && std::find(names.begin(), names.end(), last) != names.end()) fs::remove(folder.path + "/" + last, error);
    std::vector<fs::path> stale;
    if (!error)
      for (const std::string& old : names_in(folder.path, error))
        if (ours(old) && std::find(names.begin(), names.end(), old) == names.end()) stale.push_back(fs::path(folder.path) / old);
    std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) { return std::pair(a == last, a) < std::pair(b == last, b); });
    auto move = [&](const std::string& name) {
      const fs::path target = fs::path(folder.path) / name;
      std::error_code ignored;
      if (fs::is_directory(target, ignored)) fs::remove_all(target, ignored);
      if (!error) fs::rename(fs::path(folder.made) / name, target, error);
    };
    for (const std::string& name : names)
      if (name != last) move(name);
    for (const fs::path& old : stale)
      if (!error) fs::remove_all(old, error);
    if (!names.empty() && names.back() == last) move(last);
  }
  if (error) return cannot_write(folder.path, explain(error.value()));
  fs::remove_all(folder.made, error);
  unfinished.erase(folder.made);
  folder.done = true;
  return all_well;
}

void keep_standard_streams_apart() {
  for (int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
    if (::fcntl(fd, F_GETFD) < 0 && errno == EBADF) ::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);  // the lowest number free is fd
}

void watch_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  sigset_t watched;
  sigemptyset(&watched);
  for (int each : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction now{};
    // A background job that ignores interrupts goes on ignoring them.
    if (::sigaction(each, nullptr, &now) == 0 && now.sa_handler != SIG_IGN) sigaddset(&watched, each);
  }
  pthread_sigmask(SIG_BLOCK, &watched, nullptr);
  std::thread([watched] {
    for (;;) {
      int caught = 0;
      if (sigwait(&watched, &caught) != 0) return;
      std::atomic<bool>* stop = to_stop.exchange(nullptr);
      if (!stop) end_with(caught);
      stopped_by = caught;
      *stop = true;
    }
  }).detach();
}

void stop_at_signal(std::atomic<bool>& stop) { to_stop = &stop; }

void end_as_stopped() {
  to_stop = nullptr;
  if (stopped_by) end_with(stopped_by);
}

}  // namespace cvr::driver
