// One template, one choice of names and places, one language: the situation
// in prose, and the options.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/fill/fillers.h"
#include "runtime/fill/tell.h"
#include "runtime/template/template.h"

namespace cvr::runtime {

struct Composed {
  std::string situation;               // scene, who, facts, why not both
  std::array<std::string, 2> options;  // as choices: capitalised in English, no final punctuation
  std::string aside;                   // likewise; empty where the scene has none
  std::array<std::string, 2> yesno;    // "Would you tell Ms Wang the truth?"; see Telling
};

Composed compose(const Telling&, const PoolPatterns&, const std::vector<ChosenFiller>&);
// The two options alone, as the same call of compose writes them.
std::array<std::string, 2> compose_options(const Telling&, const PoolPatterns&, const std::vector<ChosenFiller>&);
// All steps in one, for a single text. The template must have text in the language.
Composed compose(const Template&, Language, std::uint64_t seed, unsigned filling);

}  // namespace cvr::runtime
