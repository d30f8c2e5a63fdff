// The styles and scripts of the page, from runtime/report/page.
#pragma once
#include <string_view>

namespace cvr::report {

struct PagePart {
  std::string_view name, text;  // "report.css" or "wheel.js"
};
// Ends with an empty one.
extern const PagePart page_parts[];

}  // namespace cvr::report
