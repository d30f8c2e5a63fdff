// The map of what the prompts say, and how far the core values are apart in it.
#pragma once
#include <nlohmann/json_fwd.hpp>

#include "runtime/report/survey.h"

namespace cvr::report {

// One point a rule; at most `limit` of them, the core values in turn. `null` where fewer than three rules have words.
nlohmann::ordered_json map_json(const Survey&, const suite::Framework&, runtime::Language, std::size_t limit);

}  // namespace cvr::report
