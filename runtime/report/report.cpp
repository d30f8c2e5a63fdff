#include "runtime/report/report.h"

#include "runtime/report/data.h"
#include "runtime/report/page.h"

namespace cvr::report {

std::variant<std::string, suite::SuiteError> report_page(const std::string& folder, const ReportOptions& options) {
  auto opened = suite::open_suite(folder);
  if (auto* error = std::get_if<suite::SuiteError>(&opened)) return std::move(*error);
  const auto& suite = std::get<suite::Suite>(opened);
  auto surveyed = survey(suite);
  if (auto* error = std::get_if<suite::SuiteError>(&surveyed)) return std::move(*error);
  auto data = page_data(suite, std::get<Survey>(surveyed), options);
  if (auto* error = std::get_if<suite::SuiteError>(&data)) return std::move(*error);
  return page(suite.name, options.language, std::get<std::string>(data));
}

}  // namespace cvr::report
