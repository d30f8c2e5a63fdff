// The HTML around the data.
#pragma once
#include <string>
#include <string_view>

#include "runtime/template/template.h"

namespace cvr::report {

// `data` is JSON. The page carries a policy under which a browser runs its one script, uses its one style sheet, and
// fetches nothing; whatever markup the data may hold stays text.
std::string page(std::string_view title, runtime::Language, std::string_view data);

// JSON in which nothing can end a script element: < > & and the line separators of Unicode as escapes.
std::string inert_json(std::string_view json);

}  // namespace cvr::report
