#include "compiler/diagnostics/pages.h"

#include "compiler/diagnostics/page_table.h"

namespace cvr {

std::string_view page(Finding finding) {
  for (const PageRow* row = page_table; !row->name.empty(); ++row)
    if (row->name == info(finding).name) return row->text;
  return {};
}

}  // namespace cvr
