// The two files that describe a suite: manifest.json for programs, README.md
// for people and dataset hubs.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "compiler/dilemma/coverage.h"
#include "compiler/dilemma/suite.h"
#include "compiler/dilemma/suite_files.h"

namespace cvr::dilemma {

// `files` are the outputs so far, hashed into it.
std::string manifest(const Program&, const SourceSet&, const SuiteRequest&, const SuiteReport&, const Coverage&, const std::vector<SuiteFile>& files);
std::string dataset_card(const SuiteRequest&, const SuiteReport&, const Coverage&, const std::vector<SuiteFile>& files,
                         const std::vector<runtime::Prompt>& samples);

}  // namespace cvr::dilemma
