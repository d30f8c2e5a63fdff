#include "compiler/driver/finding_forms.h"

#include "compiler/diagnostics/formats.h"

namespace cvr::driver {
namespace {

std::string human(const FindingReport& r) { return write_human(r.loaded.sources, r.found, r.language, r.color, r.jobs); }
std::string json(const FindingReport& r) { return write_json(r.loaded.sources, r.found, r.language); }

}  // namespace

const std::vector<FindingForm>& finding_forms() {
  static const std::vector<FindingForm> table = {
      {"human", human}, {"json", json}, {"sarif", findings_sarif}, {"github", findings_github}, {"gitlab", findings_gitlab}, {"junit", findings_junit},
  };
  return table;
}

}  // namespace cvr::driver
