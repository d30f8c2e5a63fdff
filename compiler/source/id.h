// Typed indices: an entity of the program is named by its position in the one
// vector that owns it, and the type keeps a fact from being used as a role.
#pragma once
#include <compare>
#include <cstdint>

namespace cvr {

template <class Tag>
struct Id {
  static constexpr std::uint32_t none = 0xffffffffu;
  std::uint32_t index = none;

  constexpr bool valid() const { return index != none; }
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

using SourceId = Id<struct SourceTag>;

}  // namespace cvr
