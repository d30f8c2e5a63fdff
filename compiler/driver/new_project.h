// The files that `cvrc new` writes.
#pragma once
#include <string>
#include <vector>

namespace cvr::driver {

struct NewFile {
  std::string path, text;
};
// `quoted_name` is the project's name as a TOML text.
std::vector<NewFile> new_project(const std::string& quoted_name);

}  // namespace cvr::driver
