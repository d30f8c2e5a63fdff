// Findings as text for people and as JSON. The forms that CI systems read are the
// driver's (compiler/driver/finding_forms.h): they name files by their repository.
#pragma once
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {

std::string write_human(const SourceSet&, const std::vector<Diagnostic>&, MessageLanguage, bool color, unsigned jobs = 1);
// docs/schemas/findings.schema.json
std::string write_json(const SourceSet&, const std::vector<Diagnostic>&, MessageLanguage);

}  // namespace cvr
