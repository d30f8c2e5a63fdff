// A suite made whole, or in parts on several machines.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/dilemma/suite.h"
#include "compiler/driver/make_suite.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/shard_file.h"

namespace cvr::driver {

struct BuildOptions {
  std::vector<std::string> paths;
  std::string output, languages, forms, shard;
  std::optional<std::uint64_t> limit, seed;
  std::optional<std::string> balance;
  std::optional<double> controls;
  std::optional<int> max_gap, scenes;
  bool certificates = false, zstd = false;
};

// The project's settings, changed by what the command line says.
dilemma::SuiteRequest suite_request(const CommonOptions&, const Project&, const BuildOptions&);
// What an earlier build may have left in its folder and a later one may not have.
bool is_suite_file(std::string_view name);
// What was made, on standard error.
void tell_made(const std::string& output, const dilemma::SuiteReport&);

// `cvrc build --shard K/N`: a file instead of a suite. It holds the options, so that `join_build` needs none.
ExitStatus build_part(const CommonOptions&, Compiled&, const Clashes&, const BuildOptions&, Shard);
// `cvrc merge`: all parts of one run to the suite. The rules are read again, from where the parts found them or from
// --project; they have to be the same. Where the parts cannot tell enough, the suite is made here, whole.
ExitStatus join_build(const CommonOptions&, const std::vector<std::unique_ptr<PartReader>>&, const std::string& output);

}  // namespace cvr::driver
