// The pass list: source text → trees → checked program → findings. Everything a
// command does begins here.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "compiler/ast/ast.h"
#include "compiler/driver/command.h"
#include "compiler/project/project.h"
#include "compiler/sema/check.h"
#include "compiler/sema/program.h"
#include "compiler/solve/conflicts.h"

namespace cvr::driver {

struct Editing;  // what a language server adds to a run: kept_trees.h

struct Compiled {
  Loaded loaded;
  std::vector<ast::File> trees;  // by loaded.files
  Program program;
  DiagnosticSink sink;  // all that was found; later stages add to it
  bool complete = false;  // no errors: the program may be asked about conflicts
};

struct Wanted {
  std::vector<std::string> paths;
  bool lints = false;  // also the findings that need a proof
  // Where files of a project are named, the rules and tests of its other files too. Otherwise those only
  // lend their vocabulary, and the command speaks of the rules that were named.
  bool all_rules = false;
  const Editing* editing = nullptr;
};

// All of it: `resolve`, then `examine`.
Compiled compile(const CommonOptions&, const Wanted&);
// As far as names and types.
Compiled resolve(const CommonOptions&, const Wanted&);
// Whether what was resolved makes sense; lints where wanted. Changes `sink` and `complete` only.
void examine(const CommonOptions&, const Wanted&, Compiled&);
// The same, and ends early, with nothing to be relied on, when `stop` says so; it is asked now and then.
void examine(const CommonOptions&, const Wanted&, Compiled&, const std::function<bool()>& stop);

// Nothing was read wrong and the program is complete; otherwise says why on
// standard error and gives the status to end with.
std::optional<ExitStatus> give_up(const CommonOptions&, Compiled&);

// The findings as their reader should see them: severities and suppressions
// applied, sorted. `conflicts_looked_at`: the stages after the lints ran too.
std::vector<Diagnostic> findings_of(const Compiled&, bool conflicts_looked_at);
// Without hints: what a command whose business is another one shows.
std::vector<Diagnostic> important(std::vector<Diagnostic>);
// Findings at or above `level`.
bool fails(const std::vector<Diagnostic>&, Severity level);
// On standard error, for commands whose output is something else.
void print_findings(const CommonOptions&, const SourceSet&, const std::vector<Diagnostic>&);

solve::Options solve_options(const CommonOptions&);

}  // namespace cvr::driver
