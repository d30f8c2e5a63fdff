// A project on disk: cvr.toml, the source files it names, and the library
// modules they reach. The only stage that reads rule files.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace cvr {

struct SuiteSettings {
  std::optional<std::uint64_t> limit;
  std::string balance = "value-pair";  // value-pair, rule, none
  double controls = 0.1;               // share of prompts
  int max_gap = 1;
  int scenes = 1;                      // templates per dilemma
  std::vector<std::string> forms = {"ab", "abc", "yesno", "free"};
};

struct Project {
  std::string root;  // directory of cvr.toml, or of the one file
  std::string name, version;
  std::vector<std::string> languages;  // "zh", "en"; empty: those that occur
  bool lexical_strength = false;
  std::uint64_t seed = 1;
  std::map<std::string, Severity> severities;  // by finding name
  SuiteSettings suite;
};

// Trouble with files, not with rules: message for exit status 2.
struct InputError {
  std::string path;
  Words message;
};

struct Loaded {
  Project project;
  SourceSet sources;              // library files first, then project files by path in byte order
  std::vector<SourceId> files;    // the same order
  std::vector<SourceId> unsound;  // left out of `files`: not UTF-8, a NUL byte, too large (reported)
  std::vector<bool> beside;       // by SourceId: of the same project as the named files, but not named itself
  std::vector<std::string> on_disk;  // by SourceId: where the file can be opened (`path` may be relative to the root)
  std::vector<InputError> errors;
};

// Texts that stand in for files, by canonical path: what an editor holds and has not saved yet.
using OpenTexts = std::map<std::string, std::string>;

// `project_dir` (from --project) or, if empty, `paths`: files and folders; if both are empty, the
// nearest cvr.toml at or above the working directory, else the working directory. Broken UTF-8, NUL bytes,
// too large files and a bad cvr.toml are findings in the sink; missing or unreadable files are `errors`.
// All standard library files are loaded (`stdlib_dir`, see find_stdlib). Where `paths` name files of a
// project, its other files are loaded too, as `beside`: a file may use their modules. Where `open` has a
// text for a file it is read instead, also for a file of the project that is not on disk yet. Files are read
// on up to `jobs` threads.
Loaded load_project(const std::string& project_dir, const std::vector<std::string>& paths,
                    const std::string& stdlib_dir, DiagnosticSink&, const OpenTexts& open = {}, unsigned jobs = 1);
// The one name of a file, links resolved; the path itself where there is no such file.
std::string canonical_path(const std::string& path);

inline bool is_beside(const Loaded& loaded, SourceId file) { return loaded.beside[file.index]; }

// The `.cvr` files that `paths` name, with all folders below them, other projects included; for
// commands that treat each file by itself. "-" stands for standard input.
std::vector<std::string> find_rule_files(const std::vector<std::string>& paths, std::vector<InputError>&);

// Beside the program (../share/cvr/stdlib), in the build's source tree, or $CVR_STDLIB. Empty if nowhere.
std::string find_stdlib();

}  // namespace cvr
