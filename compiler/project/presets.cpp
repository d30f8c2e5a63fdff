#include "compiler/project/presets.h"

#include <algorithm>

namespace cvr {
namespace {

// What a rule set that is being written does not have yet.
bool can_wait(const FindingInfo& row) {
  switch (row.finding) {
    case Finding::clause_order:
    case Finding::mixed_keywords:
    case Finding::unused_vocabulary:
    case Finding::unused_role:
    case Finding::unused_pool:
    case Finding::unrelated_actions: return true;
    default: return row.code >= 5000 && row.code < 6000;
  }
}

Severity in_strict(const FindingInfo& row) {
  if (row.finding == Finding::silencing_law) return row.severity;  // too slow to come unasked
  return row.severity == Severity::off ? Severity::hint : std::max(row.severity, Severity::warning);
}

Severity in_draft(const FindingInfo& row) { return can_wait(row) ? Severity::off : std::min(row.severity, Severity::hint); }

}  // namespace

std::optional<std::map<std::string, Severity>> preset(std::string_view name) {
  std::map<std::string, Severity> out;
  if (name == "recommended") return out;
  if (name != "strict" && name != "draft") return {};
  for (const FindingInfo& row : all_findings()) {
    if (row.severity == Severity::error) continue;
    const Severity severity = name == "strict" ? in_strict(row) : in_draft(row);
    if (severity != row.severity) out.emplace(row.name, severity);
  }
  return out;
}

}  // namespace cvr
