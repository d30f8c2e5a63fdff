// Templates written by hand, with the texts an author would give.
#pragma once
#include "runtime/template/template.h"

namespace cvr::testing {

runtime::Template truth_or_kindness();   // contradiction, in a hospital
runtime::Template promise_or_rescue();   // rivalry
runtime::Template books_or_deal();       // consequence, with an omission

}  // namespace cvr::testing
