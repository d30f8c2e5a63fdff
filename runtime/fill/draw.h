// Drawing by hash: a draw is named by what it is for, so adding or leaving out
// one never shifts another. FNV-1a over the seed and the names, finished with
// SplitMix64's mixer; the same on every platform.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace cvr::runtime {

std::uint64_t draw(std::uint64_t seed, std::initializer_list<std::string_view> names);

}  // namespace cvr::runtime
