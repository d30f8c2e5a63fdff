// cvr.toml: what a project says about itself.
#pragma once
#include "compiler/project/project.h"

namespace cvr {

struct Settings {
  Project project;
  std::vector<std::string> sources = {"."};  // folders and files, relative to the root
};

// Reads the text of a cvr.toml that stands in `sources`. What is wrong is
// reported (bad-project-file) and keeps its default.
Settings read_settings(const SourceSet&, SourceId, DiagnosticSink&);

}  // namespace cvr
