// The forms in which `cvrc check` gives its findings. One more form is one file,
// findings_<name>.cpp, and one row of the table.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "compiler/project/project.h"

namespace cvr::driver {

struct FindingReport {
  const Loaded& loaded;
  const std::vector<Diagnostic>& found;  // sorted
  bool color = false;
  MessageLanguage language = MessageLanguage::en;
  Severity fail_on = Severity::warning;  // findings from here on make the check fail
  unsigned jobs = 1;
};

struct FindingForm {
  std::string_view name;  // of --format
  std::string (*write)(const FindingReport&);
};
const std::vector<FindingForm>& finding_forms();

// SARIF 2.1.0, for code scanning.
std::string findings_sarif(const FindingReport&);
// Workflow commands that GitHub turns into annotations, a line each.
std::string findings_github(const FindingReport&);
// GitLab's code quality report.
std::string findings_gitlab(const FindingReport&);
// JUnit XML: a suite for each file, a failed case for each finding that makes the check fail.
std::string findings_junit(const FindingReport&);

}  // namespace cvr::driver
