// Scores as docs/schemas/score.schema.json has them.
#pragma once
#include <string>

#include "runtime/score/score.h"

namespace cvr::score {

std::string score_json(const Record&, const Scores&, const ScoreOptions&);

// "ranked", "above" and so on; "first", "act", "yes".
std::string_view name(Place);
std::string_view name(Circumstance);

}  // namespace cvr::score
