// The forms of `cvrc diff`.
#pragma once
#include <string>

#include "compiler/driver/difference.h"

namespace cvr::driver {

std::string difference_human(const Difference&, bool color);
// As docs/schemas/diff.schema.json has it.
std::string difference_json(const Difference&);
// For a comment on a pull request: long lists are folded and cut.
std::string difference_markdown(const Difference&);

}  // namespace cvr::driver
