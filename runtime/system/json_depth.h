// How deep JSON from outside may be nested. Copying, converting and writing a tree of values take stack for each level,
// and nlohmann::ordered_json copies while it reads: what is read so, copied or written again is looked at before.
#pragma once
#include <cstddef>
#include <string_view>

#include "runtime/system/reason.h"

namespace cvr::runtime {

// Far more than anybody writes, far less than the smallest stack bears.
constexpr std::size_t deepest_json = 256;

// Whether lists and objects lie in one another deeper than that. Of a text that is no JSON the answer means nothing.
bool nested_too_deep(std::string_view json);
// What is said of it.
Reason too_deep();

}  // namespace cvr::runtime
