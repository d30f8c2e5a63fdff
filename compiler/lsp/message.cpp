#include "compiler/lsp/message.h"

#include <unistd.h>

#include <cerrno>
#include <charconv>

#include "runtime/system/write_whole.h"

namespace cvr::lsp {
namespace {

constexpr std::size_t longest_head = 1 << 14;
constexpr std::size_t longest_body = std::size_t{1} << 28;

bool read_more(int fd, std::string& rest) {
  char bytes[1 << 16];
  for (;;) {
    const ssize_t got = ::read(fd, bytes, sizeof bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    rest.append(bytes, static_cast<std::size_t>(got));
    return true;
  }
}

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// The length that a head states, if it does.
std::optional<std::size_t> stated_length(std::string head) {
  for (char& c : head) c = small(c);
  constexpr std::string_view name = "content-length:";
  const std::size_t at = head.find(name);
  if (at == std::string::npos) return {};
  std::size_t begin = at + name.size();
  while (begin < head.size() && head[begin] == ' ') ++begin;
  std::size_t length = 0;
  const auto read = std::from_chars(head.data() + begin, head.data() + head.size(), length);
  if (read.ec != std::errc() || length > longest_body) return {};
  return length;
}

}  // namespace

std::optional<std::string> read_frame(int fd, std::string& rest) {
  std::size_t end;
  while ((end = rest.find("\r\n\r\n")) == std::string::npos)
    if (rest.size() > longest_head || !read_more(fd, rest)) return {};
  const auto length = stated_length(rest.substr(0, end));
  if (!length) return {};
  rest.erase(0, end + 4);
  while (rest.size() < *length)
    if (!read_more(fd, rest)) return {};
  std::string body = rest.substr(0, *length);
  rest.erase(0, *length);
  return body;
}

bool write_frame(int fd, const std::string& body) {
  return runtime::write_whole(fd, fmt::format("Content-Length: {}\r\n\r\n{}", body.size(), body)) == 0;
}

}  // namespace cvr::lsp
