#include "runtime/digest/sha256.h"

#include <fmt/format.h>

namespace cvr::runtime {

void add(Sha256& hash, std::string_view text) {
  sha256_update(&hash.context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
}

std::string digest(Sha256& hash) {
  std::uint8_t bytes[SHA256_DIGEST_SIZE];
  sha256_digest(&hash.context, sizeof bytes, bytes);
  std::string out;
  for (std::uint8_t byte : bytes) out += fmt::format("{:02x}", byte);
  return out;
}

ShortDigest short_digest(Sha256& hash) {
  std::uint8_t bytes[16];
  sha256_digest(&hash.context, sizeof bytes, bytes);
  ShortDigest d;
  for (std::size_t i = 0; i < 8; ++i) d.high = d.high << 8 | bytes[i], d.low = d.low << 8 | bytes[8 + i];
  return d;
}

ShortDigest short_digest(std::string_view text) {
  Sha256 hash;
  add(hash, text);
  return short_digest(hash);
}

std::string sha256(std::string_view text) {
  Sha256 hash;
  add(hash, text);
  return digest(hash);
}

}  // namespace cvr::runtime
