// How many dilemmas and askings an interval of a wanted width takes, before a model is asked.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "runtime/fill/fill.h"
#include "runtime/score/record.h"

namespace cvr::score {

struct PlanOptions {
  double width = 0.4;     // wanted: of the 95 % interval of a strength, from end to end, in log odds
  double cell_width = 0.2;  // the same of a cell of the win table, as a share
  double spread = 1;      // strengths are taken to lie evenly between minus this and this
  double alike = 0.2;     // how much answers to one clash hang together: their correlation once the values are allowed for
  runtime::Language lang = runtime::Language::en;
  std::vector<runtime::Form> forms;  // that are asked; empty: all with letters
};

// What so many repeats of every asking give.
struct PlanRow {
  unsigned repeats = 1;
  double design_effect = 1;    // variance against that of independent answers (Kish, Survey Sampling, 1965, 8.2)
  double middle = 0, widest = 0;  // widths with all the clashes of the suite: of the middle item and of the worst
  std::uint64_t clashes = 0;   // that bring the middle item to the wanted width, were they spread as those of the suite
  std::uint64_t askings = 0;   // to them, repeats included
};

struct Plan {
  std::size_t clashes = 0, askings = 0;  // open ones of the suite in this language and these forms
  std::size_t items = 0, told = 0;       // of the level; of which the suite could tell so many apart
  std::vector<PlanRow> rows;
  std::uint64_t limit = 0;               // clashes that even endless repeats would take
  // The win table.
  std::uint64_t clashes_per_cell = 0;    // for the wanted width of a cell
  std::size_t pairs = 0, shown = 0, narrow = 0;  // pairs of items; with enough clashes to be shown; to be that narrow
};

// `record` needs a suite only.
Plan plan_of(const Record&, const Level&, const PlanOptions&);

// The correlation of answers to one clash from answers there are: by moments of the residuals of the fitted strengths
// (Liang and Zeger, Biometrika 73(1), 1986, section 4). Nothing where no clash was answered twice.
std::optional<double> alikeness_of(const Record&, const Group&, const Level&);

}  // namespace cvr::score
