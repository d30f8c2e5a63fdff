// What `cvrc score` prints for people, in the language of messages.
#pragma once
#include <string>
#include <vector>

#include "compiler/diagnostics/words.h"
#include "runtime/score/score.h"

namespace cvr::driver {

struct ScoreTables {
  std::vector<std::string> levels;  // "dimension", "core", "value"
  bool wins = false;                // the table of pairs at each level
  bool color = false;
};
std::string score_tables(const score::Record&, const score::Scores&, const ScoreTables&);

// One model's habits as a table: letters, order, forms, controls, refusals.
std::string habit_table(const score::Record&, const score::GroupScore&, bool color);
// Everyone against everyone at one level: the share of the row's item over the column's, in per cent.
std::string win_table(const score::Record&, const score::LevelScore&, bool color);

// The name of an item in the language of messages.
std::string item_name(const suite::Framework&, const std::string& level, std::size_t item);
std::string percent(double share);
std::string percent(const score::Interval&);
// Text from elsewhere, safe for a terminal.
std::string harmless(std::string_view text);

}  // namespace cvr::driver
