// SHA-256, of a whole text or piece by piece, as 64 hex digits.
#pragma once
#include <nettle/sha2.h>

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

}  // namespace cvr::runtime
