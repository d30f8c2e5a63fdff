// Numbers and texts as bytes, and back. What is read is not trusted: where it
// ends early or counts more than there is, `sound` turns false and zeros follow.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace cvr::cache {

struct Writer {
  std::string out;
};
template <class Number>
void put_number(Writer& w, Number n) {
  char bytes[sizeof n];
  std::memcpy(bytes, &n, sizeof n);
  w.out.append(bytes, sizeof n);
}
inline void put8(Writer& w, std::uint8_t n) { put_number(w, n); }
inline void put32(Writer& w, std::uint32_t n) { put_number(w, n); }
inline void put64(Writer& w, std::uint64_t n) { put_number(w, n); }
inline void put_count(Writer& w, std::size_t n) { put32(w, static_cast<std::uint32_t>(n)); }
inline void put_text(Writer& w, std::string_view text) {
  put_count(w, text.size());
  w.out += text;
}

struct Reader {
  std::string_view left;
  bool sound = true;
};
template <class Number>
Number number(Reader& r) {
  Number n{};
  if (r.left.size() < sizeof n) {
    r.sound = false, r.left = {};
    return n;
  }
  std::memcpy(&n, r.left.data(), sizeof n);
  r.left.remove_prefix(sizeof n);
  return n;
}
inline std::uint8_t get8(Reader& r) { return number<std::uint8_t>(r); }
inline std::uint32_t get32(Reader& r) { return number<std::uint32_t>(r); }
inline std::uint64_t get64(Reader& r) { return number<std::uint64_t>(r); }
// Of things that take a byte at least.
inline std::size_t get_count(Reader& r) {
  const std::size_t n = get32(r);
  if (n <= r.left.size()) return n;
  r.sound = false;
  return 0;
}
inline std::string_view get_text(Reader& r) {
  const std::size_t size = get_count(r);
  const std::string_view text = r.left.substr(0, size);
  r.left.remove_prefix(size);
  return text;
}

}  // namespace cvr::cache
