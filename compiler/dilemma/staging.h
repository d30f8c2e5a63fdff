// Which scenes can tell a dilemma: those that host every module it draws on
// and whose own assertions neither settle nor dissolve the clash.
#pragma once
#include <cstdint>
#include <vector>

#include "compiler/solve/conflicts.h"

namespace cvr::dilemma {

struct Staging {
  std::vector<SceneId> scenes;         // best first, at most as many as asked for
  std::vector<ModuleId> needed;        // modules that witness and options draw on, in declaration order
  bool hosted = false;                 // some scene hosts them all, though none may fit the situation
};

// Scenes that share more of the situation come first; the seed orders the rest.
Staging stage(const Program&, const solve::Conflict&, solve::Recheck&, std::uint64_t seed, std::size_t at_most);

}  // namespace cvr::dilemma
