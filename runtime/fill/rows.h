// Which rows a told template has, before anything of them is written: every
// form, both orders. In the form with three options the third stands at each
// place in turn, in both orders, so that each rule stands at each letter
// equally often in every template by itself.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/fill/compose.h"
#include "runtime/fill/fill.h"

namespace cvr::runtime {

// What can be shown behind a letter. 0 and 1 are the options that uphold the rule of that position.
enum : std::uint8_t { the_aside = 2, yes = 3, no = 4 };
inline constexpr std::uint8_t neither = 2;  // rule, beside 0 and 1
inline constexpr std::uint8_t open_question = 2;

struct Shown {
  std::uint8_t text = 0;
  std::uint8_t upholds = neither;
};

struct Row {
  Form form = Form::ab;
  std::string_view order;                // as in Prompt
  std::uint8_t place = 0;                // of the aside, from 1; 0: none
  std::uint8_t asked = open_question;    // or the option that a yes or no is about
  std::array<Shown, 3> shown{};
  std::uint8_t choices = 0;  // how many of them

  const Shown* begin() const { return shown.data(); }
  const Shown* end() const { return shown.data() + choices; }
};

// A template says how long each text of it is once told, so the rows hang on what was composed.
std::vector<Row> rows_of(const Template&, const Composed&, const FillOptions&);

// Position of the choice that upholds a rule; -1 where none does.
int place_of(const Row&, std::uint8_t rule);
// Position of the choice that upholds the template's target; -1 where it has none.
int target_of(const Row&, const Template&);
inline char letter_at(std::size_t place) { return static_cast<char>('A' + place); }

// What an identifier has behind the template's: ".abc.ab.2.en".
std::string tail_of(const Row&, Language, unsigned filling);
// "city", "patient.surname".
std::string slot_of(const ChosenFiller&, const Template&);

}  // namespace cvr::runtime
