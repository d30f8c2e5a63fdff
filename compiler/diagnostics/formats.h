// The forms in which findings leave the program. One more form is one function
// and one row of the table.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {

struct FindingFormat {
  std::string_view name;  // of --format
  std::string (*write)(const SourceSet&, const std::vector<Diagnostic>&, bool color);
};
const std::vector<FindingFormat>& finding_formats();

std::string write_human(const SourceSet&, const std::vector<Diagnostic>&, bool color);
// docs/schemas/findings.schema.json
std::string write_json(const SourceSet&, const std::vector<Diagnostic>&, bool color);

}  // namespace cvr
