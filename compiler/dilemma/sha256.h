// SHA-256 of a text, as 64 hex digits.
#pragma once
#include <string>
#include <string_view>

namespace cvr::dilemma {

std::string sha256(std::string_view text);

}  // namespace cvr::dilemma
