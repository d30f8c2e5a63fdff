// SHA-256, of a whole text or piece by piece, as 64 hex digits.
#pragma once
#include <nettle/sha2.h>

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace cvr::runtime {

struct Sha256 {
  Sha256() { sha256_init(&context); }
  sha256_ctx context;
};
void add(Sha256&, std::string_view text);
// Of all that was added; the hash starts anew then.
std::string digest(Sha256&);

std::string sha256(std::string_view text);

// The first 16 bytes: enough to tell texts apart.
struct ShortDigest {
  std::uint64_t high = 0, low = 0;
  friend auto operator<=>(const ShortDigest&, const ShortDigest&) = default;
};
ShortDigest short_digest(Sha256&);  // of all that was added; the hash starts anew then
ShortDigest short_digest(std::string_view text);
struct HashOfDigest {
  std::size_t operator()(const ShortDigest& d) const { return static_cast<std::size_t>(d.low); }
};

}  // namespace cvr::runtime
