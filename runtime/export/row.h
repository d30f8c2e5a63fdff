// What the rows of several formats have in common.
#pragma once
#include "runtime/export/job.h"
#include "runtime/export/json_line.h"

namespace cvr::exporting {

// One column for each letter, then the letter that keeps the left rule.
inline void lettered(JsonLine& row, const suite::Asking& a) {
  for (std::size_t i = 0; i < a.choices.size(); ++i) text(row, letter(i), a.choices[i]);
  text(row, "answer", a.letter);
}

// The rules and values of the choices, the side that a target settles, and whether the row is a control.
inline void meaning(JsonLine& row, const suite::Asking& a, std::string_view settled) {
  texts(row, "choice_rules", a.key);
  texts(row, "choice_values", a.values);
  text(row, settled, a.target.value_or(""));
  flag(row, "control", a.control);
}

// Where a row comes from: its last fields.
inline void origin(JsonLine& row, const suite::Asking& a) {
  text(row, "dilemma", a.dilemma);
  text(row, "order", a.order);
  text(row, "left_value", a.left_value);
  text(row, "canary", a.canary);
  end(row);
}

}  // namespace cvr::exporting
