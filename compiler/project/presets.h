// Severities chosen together, by `preset = "…"` under [severity] in cvr.toml.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {

// By finding name, where they differ from the defaults. `recommended`: the defaults. `strict`: hints are
// warnings, and what is off is a hint, but for `silencing-law`. `draft`: what is no error is a hint at most, and nothing is said of
// texts, style and what is not used yet. Nothing for any other name.
std::optional<std::map<std::string, Severity>> preset(std::string_view name);

}  // namespace cvr
