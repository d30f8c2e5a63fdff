// Conflicts counted by sort, as text.
#pragma once
#include <string>
#include <vector>

#include "compiler/sema/program.h"
#include "compiler/solve/count.h"

namespace cvr::driver {

// What they are told apart by.
struct CountBy { bool values = false, kind = false, verdict = false; };

// "table", "csv" or "jsonl" (docs/schemas/counts.schema.json), sorted by values, kind, verdict. With no sorts
// wanted: the number alone.
std::string write_counts(const Program&, const solve::Counted&, const CountBy&, const std::string& format, bool color);

}  // namespace cvr::driver
