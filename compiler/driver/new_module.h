// What a file that was checked just now is remembered by.
#pragma once
#include <optional>
#include <vector>

#include "compiler/cache/entries.h"
#include "compiler/driver/pipeline.h"

namespace cvr::driver {

// Where the rules and formulas of a file stand in the program.
struct FileRange {
  std::uint32_t first = 0, count = 0;
  bool in_a_row = true;
};
struct Where {
  std::vector<FileRange> rules, formulas;      // by source
  std::vector<std::vector<Diagnostic>> found;  // of the first sort, by source
};
Where where(const Compiled&);

struct NewModule {
  cache::Module module;
  cache::Rules rules;
};
// Of loaded.files[i]. Nothing where its rules or formulas are not in a row.
std::optional<NewModule> new_module(const Compiled&, const lint::Known&, const Where&, std::size_t i);

}  // namespace cvr::driver
