// Which names and places a text uses: one entry per role and pool, the same
// entry in every language, and no entry for two roles.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/template/pattern.h"
#include "runtime/template/template.h"

namespace cvr::runtime {

// The patterns of a template whose arguments are pools, taken apart once.
struct PoolPatterns {
  struct OfRole {
    std::array<text::Pattern, 2> full, brief;  // by language
  };
  std::array<text::Pattern, 2> scene, aside;  // by language; those of a language without text stay empty
  std::vector<OfRole> roles;                  // in the template's order
};
PoolPatterns pool_patterns(const Template&);

// A role by its position; the scene has none.
inline constexpr std::size_t no_role = static_cast<std::size_t>(-1);

struct ChosenFiller {
  std::size_t role;  // or no_role
  const PoolSlot* pool;
  std::size_t entry = 0;
};

// By the scene's pools first, then the roles in the template's order. They point into the template.
std::vector<ChosenFiller> choose_fillers(const Template&, const PoolPatterns&, std::uint64_t seed, unsigned filling);

// What a filler says; empty where it has no entry in the language.
std::string_view text_of(const ChosenFiller&, Language);

// Appends a pattern of one owner with its pools' entries.
void append_with_fillers(std::string& out, const text::Pattern&, const std::vector<ChosenFiller>&, std::size_t role, Language);

}  // namespace cvr::runtime
