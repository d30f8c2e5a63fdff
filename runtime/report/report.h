// A suite as one HTML page that needs nothing else: docs/report.md says what each figure on it means.
#pragma once
#include <string>
#include <variant>
#include <vector>

#include "runtime/suite/suite.h"

namespace cvr::report {

struct ReportOptions {
  runtime::Language language = runtime::Language::en;  // of the page
  std::size_t dilemmas = 500;  // how many tellings the page holds in full, at most
  std::size_t map_texts = 2000;  // how many rules stand on the map, at most
  std::vector<std::string> answers;  // logs of answers to the suite; none: the page is of the suite alone
  std::size_t draws = 1000;          // of the clashes, for the intervals of scores
  unsigned jobs = 1;
};

// The page, or what keeps the suite in `folder` or a log from being read.
std::variant<std::string, suite::SuiteError> report_page(const std::string& folder, const ReportOptions&);

}  // namespace cvr::report
