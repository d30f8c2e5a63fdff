// What the page's script reads, as JSON.
#pragma once
#include <string>
#include <variant>

#include "runtime/report/report.h"
#include "runtime/report/survey.h"

namespace cvr::report {

std::variant<std::string, suite::SuiteError> page_data(const suite::Suite&, const Survey&, const ReportOptions&);

}  // namespace cvr::report
