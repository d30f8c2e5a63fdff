#include "runtime/fill/draw.h"

namespace cvr::runtime {

std::uint64_t draw(std::uint64_t seed, std::initializer_list<std::string_view> names) {
  std::uint64_t h = 0xcbf29ce484222325u;
  auto byte = [&](unsigned char c) { h = (h ^ c) * 0x100000001b3u; };
  for (int i = 0; i < 8; ++i) byte(static_cast<unsigned char>(seed >> (8 * i)));
  for (std::string_view name : names) {
    for (char c : name) byte(static_cast<unsigned char>(c));
    byte(0);  // so that "a","bc" differs from "ab","c"
  }
  h += 0x9e3779b97f4a7c15u;
  h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9u;
  h = (h ^ (h >> 27)) * 0x94d049bb133111ebu;
  return h ^ (h >> 31);
}

}  // namespace cvr::runtime
