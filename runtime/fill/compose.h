// One template, one choice of names and places, one language: the situation
// in prose, and the options.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/fill/fillers.h"
#include "runtime/fill/mentions.h"
#include "runtime/template/template.h"

namespace cvr::runtime {

struct Composed {
  std::string situation;               // scene, who, facts, why not both
  std::array<std::string, 2> options;  // as choices: capitalised in English, no final punctuation
  std::string aside;                   // likewise; empty where the scene has none
  // "Would you tell Ms Wang the truth?", about the option of rule 0 or 1; empty where that option
  // does nothing, so that nobody is asked whether they would not.
  std::array<std::string, 2> yesno;
};

// The template must have text in the language.
Composed compose(const Template&, Language, const std::vector<ChosenFiller>&, std::uint64_t seed);

}  // namespace cvr::runtime
