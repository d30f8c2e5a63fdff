// A dilemma as the page shows it.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "runtime/suite/suite.h"
#include "runtime/template/template.h"

namespace cvr::report {

// With the prompt as the suite asks it (two options, the left one first) in every language that there is, and the
// certificate where the suite has one.
nlohmann::ordered_json dilemma_json(const suite::Suite&, const runtime::Template&);

}  // namespace cvr::report
