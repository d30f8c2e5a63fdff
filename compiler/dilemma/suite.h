// Conflicts to a suite on disk: templates, prompts, manifest, dataset card.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "compiler/project/project.h"
#include "compiler/solve/conflicts.h"
#include "runtime/template/template.h"

namespace cvr::dilemma {

struct SuiteRequest {
  std::string name, version;  // of the project; the card's title and version
  SuiteSettings settings;
  std::uint64_t seed = 1;
  std::vector<Lang> languages;  // of the prompts; empty: the program's
  bool zstd = false;            // prompts are packed
  std::string out_dir;
  solve::Options solving;
  bool more_to_draw = false;  // the conflicts are a draw that could be larger
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
  bool too_short = false;  // a larger draw, or in parts a look at more conflicts, might give what is lacking; nothing was changed
};

// How many controls go with so many dilemmas, as the settings have it.
std::size_t controls_for(const SuiteRequest&, std::size_t dilemmas);
bool lacks_dilemmas(const SuiteRequest&, const SuiteReport&);
bool lacks_controls(const SuiteRequest&, const SuiteReport&);

// Findings about texts and scenes (untold reasons, unequal options, unstaged dilemmas, missing texts) go to
// the sink. The files appear all at once at the end or not at all; `sources` are hashed into the manifest.
SuiteReport build_suite(const Program&, const SourceSet&, const solve::Analysis&, const SuiteRequest&, DiagnosticSink&);

// What came of a conflict that was looked at.
struct TellRow {
  std::size_t rank = 0;      // in the order in which conflicts are taken; controls have one of their own
  bool control = false;
  std::size_t position = 0;  // of the conflict
  bool staged = true;
  std::vector<runtime::Template> templates;    // none where no scene or no text tells it
  std::optional<runtime::Template> neighbour;  // of a dilemma, where controls are wanted
};
// The part of one of several machines: all choose the same conflicts, and each tells its share of them.
struct Part {
  unsigned k = 1, n = 1;  // k from 1
};
struct PartReport {
  std::size_t dilemmas = 0, controls = 0;  // that there are to choose from, in all parts
};
// Where there is a limit, each part tells somewhat more than its share of it, since others may find less to tell.
// Findings as from `build_suite`, for this part.
PartReport tell_part(const Program&, const solve::Analysis&, const SuiteRequest&, Part, const std::function<void(const TellRow&)>& take, DiagnosticSink&);
// The suite that `build_suite` makes, from the rows of all parts, in any order; where they are not enough for it,
// `too_short`.
SuiteReport join_parts(const Program&, const SourceSet&, const SuiteRequest&, const PartReport&, std::vector<TellRow> rows);

}  // namespace cvr::dilemma
