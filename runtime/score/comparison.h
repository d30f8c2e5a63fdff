// Answers as the estimators want them: plain numbers, whatever suite and log they come from.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace cvr::score {

// The values of the two rules of a clash, as positions in a framework.
struct Matchup {
  std::array<std::vector<std::uint32_t>, 2> values;  // left, right
};

enum class Outcome : std::uint8_t {
  left, right,  // an option that keeps the one rule or the other
  neither,      // the third option, which keeps none
  withheld,     // refusal, compromise, or held back by a filter
  lost,         // unparsed, truncated, or no reply came
};
inline bool decided(Outcome o) { return o == Outcome::left || o == Outcome::right; }

// What bears on an answer beside the values. Each is +1 where it speaks for the left option, -1 for the right one,
// 0 where it tells them not apart.
enum Circumstance : std::size_t {
  shown_first,  // stands before the other
  is_act,       // doing something against leaving it undone
  is_yes,       // "yes" against "no"
};
inline constexpr std::size_t circumstances = 3;

// One answer to a question with two rules behind its letters.
struct Comparison {
  std::uint32_t cluster = 0;  // the clash: answers to all tellings of one hang together
  std::uint32_t matchup = 0;
  std::array<std::int8_t, circumstances> for_left{};
  Outcome outcome = Outcome::lost;
  double left = -1;  // from 0 to 1: how much a decided answer speaks for the left option; negative: as its outcome says
};

// How values are put together: 50 derived values, 12 core values, 3 dimensions.
struct Level {
  std::string name;                      // "value", "core", "dimension"
  std::vector<std::uint32_t> item_of;    // by value
  std::size_t items = 0;
};

}  // namespace cvr::score
