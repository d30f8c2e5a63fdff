// What changes between two versions of a text, as `diff -u` writes it.
#pragma once
#include <string>
#include <string_view>

namespace cvr::driver {

// With three lines around each change, and `path` as the name of both; empty where nothing changes.
std::string unified_diff(std::string_view path, std::string_view before, std::string_view after);

}  // namespace cvr::driver
