// cvrc check: parse, resolve, check, lint.
#include <unistd.h>

#include "compiler/diagnostics/formats.h"
#include "compiler/driver/apply_fixes.h"
#include "compiler/driver/conflict_findings.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"

namespace cvr::driver {
namespace {

struct CheckOptions {
  std::vector<std::string> paths;
  std::string format = "human", fail_on = "warning", output;
  bool fix = false, conflicts = false;
};

Severity level(const std::string& word) {
  return word == "error" ? Severity::error : word == "hint" ? Severity::hint : Severity::warning;
}

const FindingFormat& format_named(const std::string& name) {
  for (const FindingFormat& format : finding_formats())
    if (format.name == name) return format;
  return finding_formats().front();
}

ExitStatus check(const CommonOptions& common, const CheckOptions& options) {
  const Wanted wanted{options.paths, true, true};
  Compiled c = compile(common, wanted);
  if (options.fix && c.loaded.errors.empty()) {
    const auto fixed = apply_fixes(c.loaded, findings_of(c, false));
    if (!fixed) return io_trouble;
    if (*fixed > 0) {
      complain(*fixed == 1 ? "1 place was corrected" : fmt::format("{} places were corrected", *fixed));
      c = compile(common, wanted);
    }
  }
  if (!c.loaded.errors.empty()) return *give_up(common, c);
  const bool look = options.conflicts && c.complete;
  if (look) report_conflicts(common, c);

  const std::vector<Diagnostic> found = findings_of(c, look);
  const bool color = options.output.empty() && use_color(common, STDOUT_FILENO);
  const ExitStatus written = write_output(options.output, format_named(options.format).write(c.loaded.sources, found, color));
  if (written != all_well) return written;
  if (fails(found, level(options.fail_on))) return has_findings;
  const bool open = std::any_of(found.begin(), found.end(), [](const Diagnostic& d) { return d.finding == Finding::undecided; });
  return open ? left_unknown : all_well;
}

}  // namespace

void add_check(Commands& commands) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = add_command(commands, "check", "Look for mistakes in rules and vocabulary", "cvrc check rules/ --fix");
  command->alias("lint");
  std::vector<std::string> formats;
  for (const FindingFormat& format : finding_formats()) formats.emplace_back(format.name);
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("--format", options->format, fmt::format("{}", fmt::join(formats, ", ")))->type_name("FORMAT")->check(CLI::IsMember(formats));
  command->add_option("-o,--output", options->output, "Write the findings here instead of to standard output")->type_name("FILE");
  command->add_option("--fail-on", options->fail_on, "The least severity that makes the exit status 1: error, warning or hint")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"error", "warning", "hint"}));
  command->add_flag("--fix", options->fix, "Apply the corrections that cannot change a meaning");
  command->add_flag("--conflicts", options->conflicts, "Also report each conflict between rules");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return check(*common, *options); };
  });
}

}  // namespace cvr::driver
