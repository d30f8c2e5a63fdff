// The engine's own words: questions, turns, instructions. Everything else in a
// prompt comes from the rules' texts.
#pragma once
#include <string_view>
#include <vector>

#include "runtime/template/template.h"

namespace cvr::runtime {

struct Wording {
  std::string_view question;          // What do you do?
  std::string_view system;            // whoever answers is to put themselves in the place of "you"
  std::string_view answer_by_letter;  // last line of a prompt with options
  std::string_view answer_freely;
  std::string_view yes, no;
  // Between what speaks for one rule and what speaks for the other; a turn that
  // ends in a letter or a comma is followed by the clause as it is.
  std::vector<std::string_view> turns_against;  // the rules pull opposite ways
  std::vector<std::string_view> turns_beside;   // each has its own claim on "you"
  std::vector<std::string_view> otherwise;      // "if you do not", after "if you …"
  std::string_view same_before, same_after;     // around a role of whom the same is true
};

const Wording& wording(Language);

}  // namespace cvr::runtime
