// Conflicts to a suite on disk: templates, prompts, manifest, dataset card.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/project/project.h"
#include "compiler/solve/conflicts.h"

namespace cvr::dilemma {

struct SuiteRequest {
  std::string name, version;  // of the project; the card's title and version
  SuiteSettings settings;
  std::uint64_t seed = 1;
  std::vector<Lang> languages;  // of the prompts; empty: the program's
  bool zstd = false;            // prompts are packed
  std::string out_dir;
  solve::Options solving;
  // Asked now and then; true stops before anything is written.
  std::function<bool()> stop;
  std::function<void(std::size_t, std::size_t)> progress;  // done, total; may be empty
};

struct SuiteReport {
  std::size_t dilemmas = 0;   // dilemmas told in at least one language
  std::size_t controls = 0;   // control items with a known answer
  std::size_t unstaged = 0;   // dilemmas no scene can host
  std::size_t untold = 0;     // dilemmas with a text missing in every language
  std::size_t templates = 0;
  std::size_t prompts[2] = {0, 0};  // by language
  std::vector<std::string> files;   // written, by name
  std::optional<InputError> error;  // a file that could not be written: nothing was changed
  bool interrupted = false;
};

// Findings about texts and scenes (untold reasons, unequal options, unstaged dilemmas, missing texts) go to
// the sink. The files appear all at once at the end or not at all; `sources` are hashed into the manifest.
SuiteReport build_suite(const Program&, const SourceSet&, const solve::Analysis&, const SuiteRequest&, DiagnosticSink&);

}  // namespace cvr::dilemma
