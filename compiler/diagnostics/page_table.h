// The table that embed_pages.cmake writes; closed by an empty row.
#pragma once
#include <string_view>

namespace cvr {

struct PageRow {
  std::string_view name, en, zh;
};
extern const PageRow page_table[];

}  // namespace cvr
