// One conflict in one scene as a template.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/dilemma/telling.h"

namespace cvr::dilemma {

struct Emitted {
  runtime::Template tmpl;             // languages with a text missing have none
  std::vector<MissingText> missing;   // why
  std::vector<Lang> untold_reasons;   // languages in which nothing says why not both
};

Emitted emit(const Program&, const solve::Conflict&, SceneId, const std::vector<Lang>& languages);

// The rule that a priority or a stakes gap of two favours; empty where nothing does.
std::string favoured(const Program&, const solve::Conflict&);

}  // namespace cvr::dilemma
