// A version of a project for `cvrc diff`: a folder, or a revision of the git
// repository that the project stands in.
#pragma once
#include <memory>
#include <string>

#include "compiler/driver/output.h"

namespace cvr::driver {

struct Version {
  std::string folder;   // of the project
  Words trouble;        // why there is none, if so
  std::unique_ptr<OutputFolder> scratch;  // where a revision was put; goes with this
};

// `name` is a folder, a revision (`HEAD~1`: the project in it at the place where it is now), or a folder of a
// revision (`v1:rules`). The project is the one in `project_dir`, or around the current folder if that is empty.
// The repository is read only: neither its index nor its working tree is touched.
Version open_version(const std::string& name, const std::string& project_dir);

}  // namespace cvr::driver
