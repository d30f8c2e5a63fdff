#include <cstdlib>
#include <filesystem>

#include "compiler/project/project.h"

namespace cvr {

std::string find_stdlib() {
  namespace fs = std::filesystem;
  std::error_code ignored;
  if (const char* wanted = std::getenv("CVR_STDLIB"); wanted && *wanted) return wanted;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  if (!program.empty()) {
    const fs::path installed = program.parent_path().parent_path() / "share" / "cvr" / "stdlib";
    if (fs::is_directory(installed, ignored)) return installed.string();
  }
  if (fs::is_directory(CVR_BUILD_STDLIB, ignored)) return CVR_BUILD_STDLIB;
  return {};
}

}  // namespace cvr
