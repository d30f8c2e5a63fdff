// cvrc stats: how far the rules cover the values, and what cannot clash.
#include <unistd.h>

#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/stats_output.h"

namespace cvr::driver {
namespace {

struct StatsOptions {
  std::vector<std::string> paths;
  std::string format = "table", output;
};

ExitStatus stats(const CommonOptions& common, const StatsOptions& options) {
  Compiled c = compile(common, {options.paths});
  if (const auto status = give_up(common, c)) return *status;
  const solve::Analysis analysis = find_conflicts(common, c.program);
  const auto& conflicts = analysis.conflicts;
  const solve::Options solving = solve_options(common);
  const Stats all{c.program, analysis, cover(c.program, conflicts, solving), shapes(c.program, conflicts), settings(c.program, conflicts, solving)};
  const bool color = options.output.empty() && use_color(common, STDOUT_FILENO);
  const std::string text = options.format == "json" ? stats_json(all) : stats_table(all, color);
  if (const ExitStatus status = write_output(options.output, text); status != all_well) return status;
  return left_open(analysis) ? left_unknown : all_well;
}

}  // namespace

void add_stats(Commands& commands) {
  auto options = std::make_shared<StatsOptions>();
  CLI::App* command = add_command(commands, "stats", "Show how far the rules cover the values, and what cannot clash", "cvrc stats --project rules");
  takes_rules(commands, command);
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("--format", options->format, "table or json")->type_name("FORMAT")->check(CLI::IsMember({"table", "json"}));
  command->add_option("-o,--output", options->output, "Write here instead of to standard output")->type_name("FILE");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return stats(*common, *options); };
  });
}

}  // namespace cvr::driver
