// Places as CI systems name them: files from the root of the repository, columns
// in UTF-16 code units.
#pragma once
#include <string>
#include <string_view>

#include "compiler/project/project.h"

namespace cvr::driver {

// The nearest folder at or above the project that holds `.git`, else the project itself; absolute.
std::string repository_root(const Project&);

// From `root` with '/'; a file of the standard library or outside of `root` as it is shown to people.
std::string path_in_repository(const Loaded&, const std::string& root, SourceId);

// The same for the project's cvr.toml: where a finding about the project as a whole is put.
std::string settings_in_repository(const Loaded&, const std::string& root);

// Everything from 1; `end_column` is the one after the last.
struct Region {
  std::uint32_t line = 1, column = 1, end_line = 1, end_column = 1;
};
Region region_of(const SourceFile&, Span);

// A relative URI: what may not stand in one is percent-encoded.
std::string as_uri(std::string_view path);

// "CVR1001 unknown-name"
std::string title_of(const Diagnostic&);
// The message, and on a line of its own the hint if there is one.
std::string full_text(const Diagnostic&, MessageLanguage);

}  // namespace cvr::driver
