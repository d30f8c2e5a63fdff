// From rule text to a checked program with its conflicts, for tests of suites.
#pragma once
#include <string>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/dilemma/suite.h"
#include "compiler/sema/check.h"

namespace cvr::testing {

struct Compiled {
  SourceSet sources;
  Program program;
  solve::Analysis analysis;
  DiagnosticSink sink;
};

// One file with the standard library. Fails the test on errors.
Compiled compile(const std::string& rules);
// A project folder, relative to the source tree.
Compiled compile_project(const std::string& folder);

// Builds into a fresh temporary folder, and reads a file of it.
struct Built {
  dilemma::SuiteReport report;
  std::string folder;
};
Built build(Compiled&, const dilemma::SuiteRequest& = {});
std::string file_of(const Built&, const std::string& name);

}  // namespace cvr::testing
