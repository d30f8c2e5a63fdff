// What models answered, scored, as the page's script reads it.
#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <variant>
#include <vector>

#include "runtime/suite/suite.h"

namespace cvr::report {

struct ScoreRequest {
  std::string suite;                 // its folder
  std::vector<std::string> answers;  // logs
  std::size_t draws = 1000;          // of the clashes, for intervals
  unsigned jobs = 1;
};

// The scores of docs/schemas/score.schema.json without what no view shows. An error where a log cannot be read, or
// where no answer is to this suite.
std::variant<nlohmann::ordered_json, suite::SuiteError> score_data(const ScoreRequest&);

}  // namespace cvr::report
