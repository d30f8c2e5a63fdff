#include "runtime/files/line_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>
#include <zstd.h>

#include <cerrno>
#include <cstring>
#include <new>
#include <optional>
#include <vector>

#include "runtime/system/reason.h"

namespace cvr::files {
namespace {

constexpr std::size_t block = 256u << 10;

}  // namespace

struct LineFile::State {
  int fd = -1;
  bool at_end = false;     // of what the file holds
  std::optional<Trouble> trouble;
  std::vector<char> text;  // lines; those before `begin` are given
  std::size_t begin = 0, end = 0;
  // Where it is packed: what was read and not unpacked yet.
  ZSTD_DCtx* context = nullptr;
  std::vector<char> packed;
  ZSTD_inBuffer in{nullptr, 0, 0};
  bool in_frame = false, begun = false;

  ~State() {
    if (fd >= 0) ::close(fd);
    ZSTD_freeDCtx(context);
  }

  void fail(int error) {
    const runtime::Reason why = runtime::reason_of(error ? error : EIO);
    trouble = Trouble{fmt::format("cannot be read: {}", why.english), fmt::format("无法读取：{}", why.chinese)};
  }
  void damaged() { trouble = Trouble{"is damaged or cut off: it cannot be unpacked to its end", "已损坏或不完整，无法解压到末尾"}; }

  std::size_t read(char* to, std::size_t size) {
    for (;;) {
      const ssize_t got = ::read(fd, to, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno == EINTR) continue;
      fail(errno);
      return 0;
    }
  }

  // The first bytes say how the others are to be read.
  void start() {
    begun = true;
    std::size_t got = 0;
    while (got < 4) {
      const std::size_t more = read(text.data() + got, block - got);
      if (more == 0) break;
      got += more;
    }
    end = got;
    if (got < 4 || std::memcmp(text.data(), "\x28\xb5\x2f\xfd", 4) != 0) return;
    context = ZSTD_createDCtx();
    if (!context) throw std::bad_alloc();
    packed.resize(block);
    std::memcpy(packed.data(), text.data(), got);
    in = {packed.data(), got, 0};
    end = 0;
  }

  void unpack_more(std::size_t room) {
    ZSTD_outBuffer out{text.data() + end, room, 0};
    while (out.pos == 0 && !trouble) {
      if (in.pos == in.size) {
        in = {packed.data(), read(packed.data(), packed.size()), 0};
        if (in.size == 0) {
          if (in_frame && !trouble) damaged();
          at_end = true;
          return;
        }
      }
      const std::size_t left = ZSTD_decompressStream(context, &out, &in);
      if (ZSTD_isError(left)) damaged();
      else in_frame = left != 0;
    }
    end += out.pos;
  }

  void read_more() {
    if (!begun) {
      text.resize(block);
      start();
      if (end > 0 || trouble) return;
    }
    if (begin > 0) {
      std::memmove(text.data(), text.data() + begin, end - begin);
      end -= begin;
      begin = 0;
    }
    if (text.size() - end < block) text.resize(2 * text.size());
    const std::size_t room = text.size() - end;
    if (context) return unpack_more(room);
    const std::size_t got = read(text.data() + end, room);
    if (got == 0) at_end = true;
    end += got;
  }
};

LineFile::LineFile(const std::string& path) : state_(std::make_unique<State>()) {
  state_->fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (state_->fd < 0) state_->fail(errno);
}
LineFile::~LineFile() = default;

bool LineFile::next(std::string_view& line) {
  State& s = *state_;
  for (std::size_t looked = 0; !s.trouble;) {
    const char* from = s.text.data() + s.begin;
    const std::size_t size = s.end - s.begin;
    if (const void* found = size > looked ? std::memchr(from + looked, '\n', size - looked) : nullptr) {
      line = {from, static_cast<std::size_t>(static_cast<const char*>(found) - from) + 1};
      s.begin += line.size();
      return true;
    }
    if (s.at_end) {
      line = {from, size};
      s.begin = s.end;
      return size > 0;
    }
    looked = size;
    s.read_more();
  }
  return false;
}

const Trouble* LineFile::trouble() const { return state_->trouble ? &*state_->trouble : nullptr; }

}  // namespace cvr::files
