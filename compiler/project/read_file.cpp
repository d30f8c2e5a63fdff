#include "compiler/project/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace cvr {
namespace {

// What a person would say of `error`, or the system's own words.
std::string reason(int error) {
  switch (error) {
    case ENOENT: return "there is no such file or folder";
    case EACCES: return "you are not allowed to read it; check its permissions";
    case EISDIR: return "it is a folder, and a file is wanted here";
    default: return std::strerror(error);
  }
}

struct Closing {
  int fd;
  ~Closing() {
    if (fd > STDIN_FILENO) ::close(fd);
  }
};

// At most one byte more than the limit, so that endless files end too.
std::variant<std::string, int> read_bytes(const std::string& path) {
  const Closing file{path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (file.fd < 0) return errno;
  struct stat about{};
  if (::fstat(file.fd, &about) != 0) return errno;
  if (S_ISDIR(about.st_mode)) return EISDIR;
  std::string bytes;
  if (S_ISREG(about.st_mode)) {
    const auto size = static_cast<std::size_t>(about.st_size);
    if (size > largest_file) return bytes.assign(largest_file + 1, ' '), bytes;
    bytes.reserve(size + 1);
  }
  constexpr std::size_t step = 1 << 16;
  while (bytes.size() <= largest_file) {
    const std::size_t had = bytes.size();
    bytes.resize(had + step);
    const ssize_t got = ::read(file.fd, bytes.data() + had, step);
    if (got < 0 && errno != EINTR) return errno;
    bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) break;
  }
  return bytes;
}

// What the file probably is instead, as the second half of the hint.
std::string other_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return "it looks like UTF-16";
  return "if it was saved as GBK or GB18030, its Chinese text cannot be read here";
}

}  // namespace

std::variant<ReadFile, InputError> read_file(const std::string& path, const std::string& shown, bool library,
                                             SourceSet& sources, DiagnosticSink& sink) {
  auto read = read_bytes(path);
  if (const int* error = std::get_if<int>(&read)) return InputError{shown, reason(*error)};
  return take_text(std::move(std::get<std::string>(read)), shown, library, sources, sink);
}

std::variant<ReadFile, InputError> take_text(std::string bytes, const std::string& shown, bool library,
                                             SourceSet& sources, DiagnosticSink& sink) {
  auto unsound = [&](std::string text, Finding finding, std::string message, std::string hint) {
    const auto at = static_cast<std::uint32_t>(text.size());
    const SourceId id = add_source(sources, shown, std::move(text), library);
    report(sink, finding, Span{id, at, at}, std::move(message), std::move(hint));
    return ReadFile{id, false};
  };
  if (bytes.size() > largest_file)
    return unsound({}, Finding::file_too_large, fmt::format("this file is larger than {} MiB", largest_file >> 20),
                   "split it into several files; a project may hold any number of them");
  const std::size_t mark = bytes.starts_with("\xef\xbb\xbf") ? 3 : 0;
  if (const std::size_t bad = find_invalid_utf8(bytes); bad != std::string::npos)
    return unsound(bytes.substr(mark, bad - std::min(bad, mark)), Finding::invalid_utf8,
                   fmt::format("this is not UTF-8 text: byte 0x{:02X} at byte offset {}",
                               static_cast<unsigned char>(bytes[bad]), bad),
                   "save the file as UTF-8; " + other_encoding(bytes));
  if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos)
    return unsound(bytes.substr(mark, nul - mark), Finding::nul_byte,
                   fmt::format("there is a NUL byte at byte offset {}; a text file holds none", nul),
                   "save the file as UTF-8 text; a NUL often means that it is UTF-16 or not a text at all");
  if (mark) bytes.erase(0, mark);
  return ReadFile{add_source(sources, shown, std::move(bytes), library), true};
}

}  // namespace cvr
