// Which dilemmas a page holds when it cannot hold all of them.
#pragma once
#include <cstddef>
#include <vector>

#include "runtime/report/survey.h"

namespace cvr::report {

// At most `limit` tellings, as positions in Survey::entries, ascending. The pairs of core values are taken in turn, and
// within one its tellings in the order of the suite; a dilemma and its neighbours come together or not at all.
std::vector<std::size_t> balanced_sample(const Survey&, const suite::Framework&, std::size_t limit);

}  // namespace cvr::report
