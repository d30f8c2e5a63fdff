#include "compiler/project/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "compiler/diagnostics/system_words.h"

namespace cvr {
namespace {

Words reason(int error) {
  if (error == EACCES) return words("you are not allowed to read it; check its permissions", "没有读取权限，请检查文件权限");
  return system_words(error);
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
  constexpr std::size_t step = 1 << 16;
  std::size_t room = step;
  if (S_ISREG(about.st_mode)) {
    const auto size = static_cast<std::size_t>(about.st_size);
    if (size > largest_file) return bytes.assign(largest_file + 1, ' '), bytes;
    room = size + 1;  // the end is seen without more
  }
  while (bytes.size() <= largest_file) {
    const std::size_t had = bytes.size();
    bytes.resize(std::max(room, had + 1));
    const ssize_t got = ::read(file.fd, bytes.data() + had, bytes.size() - had);
    if (got < 0 && errno != EINTR) return errno;
    bytes.resize(had + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0) break;
    if (bytes.size() == room) room += step;
  }
  return bytes;
}

// What the file probably is instead, as the second half of the hint.
Words other_encoding(std::string_view bytes) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) return words("it looks like UTF-16", "它看起来是UTF-16编码");
  return words("if it holds Chinese, it was probably saved as GBK", "如果里面有中文，它多半是以GBK保存的");
}

// Where the text ends that can be shown. Pairs of GBK bytes may look like letters of UTF-8, though never for long
// like Chinese ones; where there are no Chinese ones, nothing but ASCII is sure to be what its author wrote.
std::size_t readable(std::string_view before) {
  const auto chinese = [](unsigned char c) { return c >= 0xe3 && c <= 0xe9; };
  const auto foreign = [](unsigned char c) { return c >= 0x80; };
  if (std::any_of(before.begin(), before.end(), chinese)) return before.size();
  return static_cast<std::size_t>(std::find_if(before.begin(), before.end(), foreign) - before.begin());
}

}  // namespace

std::variant<ReadFile, InputError> read_file(const std::string& path, const std::string& shown, bool library,
                                             SourceSet& sources, DiagnosticSink& sink) {
  return take_raw(read_raw(path), shown, library, sources, sink);
}

namespace {

RawFile looked_through(std::string bytes) {
  RawFile raw;
  raw.too_large = bytes.size() > largest_file;
  if (raw.too_large) return raw;
  raw.mark = bytes.starts_with("\xef\xbb\xbf") ? 3 : 0;
  bytes.erase(0, raw.mark);
  raw.invalid_utf8 = find_invalid_utf8(bytes);
  raw.nul = bytes.find('\0');
  raw.line_starts = line_starts_of(bytes);
  raw.bytes = std::move(bytes);
  return raw;
}

}  // namespace

std::variant<ReadFile, InputError> take_text(std::string bytes, const std::string& shown, bool library,
                                             SourceSet& sources, DiagnosticSink& sink) {
  return take_raw(looked_through(std::move(bytes)), shown, library, sources, sink);
}

RawFile read_raw(const std::string& path) {
  auto bytes = read_bytes(path);
  if (const int* error = std::get_if<int>(&bytes)) return {*error};
  return looked_through(std::move(std::get<std::string>(bytes)));
}

std::variant<ReadFile, InputError> take_raw(RawFile raw, const std::string& shown, bool library, SourceSet& sources, DiagnosticSink& sink) {
  if (const int* error = std::get_if<int>(&raw.bytes)) return InputError{shown, reason(*error)};
  std::string bytes = std::move(std::get<std::string>(raw.bytes));
  auto unsound = [&](std::string text, Finding finding, Words message, Words hint) {
    const auto at = static_cast<std::uint32_t>(text.size());
    const SourceId id = add_source(sources, shown, std::move(text), library);
    report(sink, finding, Span{id, at, at}, std::move(message), std::move(hint));
    return ReadFile{id, false};
  };
  if (raw.too_large)
    return unsound({}, Finding::file_too_large, words("this file is larger than {} MiB", "这个文件超过了{} MiB", largest_file >> 20),
                   words("split it into several files; a project may hold any number of them", "请拆成几个文件；一个项目可以有任意多个文件"));
  if (const std::size_t bad = raw.invalid_utf8; bad != std::string::npos)
    return unsound(bytes.substr(0, readable(std::string_view(bytes).substr(0, bad))), Finding::invalid_utf8,
                   words("this is not UTF-8 text: byte 0x{:02X} at byte offset {}", "这不是UTF-8文本：偏移{1}字节处是0x{0:02X}",
                               static_cast<unsigned char>(bytes[bad]), bad + raw.mark),
                   words("open it in your editor and save it as UTF-8; {}", "请用记事本打开，另存为，编码选UTF-8；{}", other_encoding(bytes)));
  if (const std::size_t nul = raw.nul; nul != std::string::npos)
    return unsound(bytes.substr(0, nul), Finding::nul_byte,
                   words("there is a NUL byte at byte offset {}; a text file holds none", "偏移{}字节处有一个NUL字节，文本文件里不会有它", nul + raw.mark),
                   words("save the file as UTF-8 text; a NUL often means that it is UTF-16 or not a text at all",
                         "请把文件存成UTF-8文本；出现NUL往往说明它是UTF-16，或根本不是文本"));
  return ReadFile{add_source(sources, shown, std::move(bytes), library, std::move(raw.line_starts)), true};
}

}  // namespace cvr
