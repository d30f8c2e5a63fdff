// What every command shares. A command is one file, cmd_<name>.cpp: it declares
// its options and leaves in `run` what to do when it is the one chosen.
#pragma once
#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "compiler/driver/exit_status.h"

namespace cvr::driver {

struct CommonOptions {
  std::string project;         // --project
  std::string color = "auto";  // --color
  std::string lang_messages;   // --lang-messages; `spoken` tells what is in force
  unsigned jobs = 1;           // --jobs
  std::uint64_t step_limit = 0;  // --step-limit; 0: the solver stage's own
};

struct Commands {
  CLI::App& app;
  std::shared_ptr<CommonOptions> common;
  std::function<ExitStatus()> run;
};

// A subcommand with the options that all have; `example` closes its help.
CLI::App* add_command(Commands&, const std::string& name, const std::string& description, const std::string& example);
// Of a command that reads a project: --project.
void takes_project(Commands&, CLI::App*);
// Of one that puts questions about its rules too: --project and --step-limit.
void takes_rules(Commands&, CLI::App*);

// True if text on `fd` (1 or 2) may be coloured.
bool use_color(const CommonOptions&, int fd);

void add_check(Commands&);
void add_fmt(Commands&);
void add_conflicts(Commands&);
void add_merge(Commands&);
void add_diff(Commands&);
void add_explain(Commands&);
void add_stats(Commands&);
void add_test(Commands&);
void add_dump(Commands&);
void add_build(Commands&);
void add_fill(Commands&);
void add_export(Commands&);
void add_report(Commands&);
void add_new(Commands&);
void add_lsp(Commands&);

}  // namespace cvr::driver
