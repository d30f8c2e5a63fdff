// What a template says in one language, put into sentences: all that does not
// hang on which names and places are chosen. Told once, filled many times.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::runtime {

// Roles stand as marks (mentions.h).
struct Telling {
  Language lang = Language::zh;
  std::vector<std::string> sentences;  // of the situation, behind the scene
  std::array<std::string, 2> options;  // what is done, or left undone
  // "would you tell … the truth?", about the option of rule 0 or 1; empty where that option does nothing, so
  // that nobody is asked whether they would not.
  std::array<std::string, 2> yesno;
};

// The template must have text in the language.
Telling tell(const Template&, Language, std::uint64_t seed);

}  // namespace cvr::runtime
