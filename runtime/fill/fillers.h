// Which names and places a text uses: one entry per role and pool, the same
// entry in every language, and no entry for two roles.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::runtime {

struct ChosenFiller {
  std::string owner;  // a role slot; empty for the scene
  std::string pool;
  std::size_t entry = 0;
};

// By the scene's pools first, then the roles in the template's order.
std::vector<ChosenFiller> choose_fillers(const Template&, std::uint64_t seed, unsigned filling);

// Pool name to text, for the patterns of one owner.
std::map<std::string, std::string> fillers_of(const Template&, const std::vector<ChosenFiller>&, const std::string& owner,
                                              Language);

}  // namespace cvr::runtime
