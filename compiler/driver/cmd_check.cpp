// cvrc check: parse, resolve, check, lint.
#include <unistd.h>

#include "compiler/driver/apply_fixes.h"
#include "compiler/driver/baseline.h"
#include "compiler/driver/conflict_findings.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/finding_forms.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/remembered.h"
#include "compiler/driver/spoken.h"
#include "compiler/lint/settle.h"

namespace cvr::driver {
namespace {

struct CheckOptions {
  std::vector<std::string> paths;
  std::string format = "human", fail_on = "warning", output, baseline;
  bool fix = false, dry_run = false, conflicts = false, no_cache = false;
};

Severity level(const std::string& word) {
  return word == "error" ? Severity::error : word == "hint" ? Severity::hint : Severity::warning;
}

const FindingForm& form_named(const std::string& name) {
  for (const FindingForm& form : finding_forms())
    if (form.name == name) return form;
  return finding_forms().front();
}

// A finding is gone only if it would have been found: its stage ran, and its file was looked at.
bool was_looked_for(const KnownFinding& known, const Compiled& c, bool some_files, bool conflicts) {
  const FindingInfo* row = find_finding(known.code);
  const lint::Looked looked{c.complete, c.complete && conflicts};
  if (row && row->severity != Severity::error && !lint::was_looked_for(row->finding, looked)) return false;
  if (!some_files) return true;
  return std::any_of(c.loaded.files.begin(), c.loaded.files.end(), [&](SourceId id) {
    const std::string& path = source_of(c.loaded.sources, id).path;
    return !is_beside(c.loaded, id) && path.substr(path.rfind('/') + 1) == known.file.substr(known.file.rfind('/') + 1);
  });
}

void speak_of(const Compared& compared, const std::string& baseline) {
  constexpr std::size_t most = 20;
  if (compared.still_there) complain(words("{} of {} still there, not counted",
                                           "{1}里的诊断还有{2}个，不计入", counted(compared.still_there, "finding"), baseline, compared.still_there));
  for (std::size_t i = 0; i < std::min(most, compared.gone.size()); ++i) {
    const KnownFinding& each = compared.gone[i];
    complain(words("gone: {} {}{}", "已消失：{} {}{}", each.code, each.file.empty() ? "" : each.file + ": ", each.message));
  }
  if (compared.gone.size() > most) complain(words("and {} more", "还有{}个", compared.gone.size() - most));
  if (!compared.gone.empty())
    complain(words("{} of {} gone; write it anew with `--format json -o`, so that they cannot come back unseen",
                   "{1}里的诊断有{2}个已消失；请用`--format json -o`重新写出，以免它们悄悄回来", counted(compared.gone.size(), "finding"), baseline, compared.gone.size()));
}

ExitStatus check(const CommonOptions& common, const CheckOptions& options) {
  std::vector<KnownFinding> known;
  if (!options.baseline.empty()) {
    auto read = read_baseline(options.baseline);
    if (const auto* trouble = std::get_if<Words>(&read)) {
      complain(words("{}: {}", "{}：{}", options.baseline, *trouble));
      return io_trouble;
    }
    known = std::get<std::vector<KnownFinding>>(std::move(read));
  }
  const Wanted wanted{options.paths, true, true};
  // A search for conflicts tells rules, so it wants all of their texts.
  const auto compile_all = [&] { return options.no_cache || options.conflicts ? compile(common, wanted) : compile_remembering(common, wanted); };
  // Never given back: the program ends here, and to take a large one apart takes long.
  static Compiled& c = *new Compiled(compile_all());
  if (options.fix && c.loaded.errors.empty()) {
    const std::vector<Diagnostic> found = findings_of(c, false);
    const Corrections corrected = corrections(c.loaded, found);
    if (options.dry_run) {
      const ExitStatus shown = write_output(options.output, diff_of(c.loaded, corrected));
      return shown != all_well ? shown : fails(found, level(options.fail_on)) ? has_findings : all_well;
    }
    if (write_corrections(c.loaded, corrected) != all_well) return io_trouble;
    if (corrected.places > 0) {
      complain(corrected.places == 1 ? words("1 place was corrected", "改正了1处") : words("{} places were corrected", "改正了{}处", corrected.places));
      c = compile_all();
    }
  }
  if (!c.loaded.errors.empty()) return *give_up(common, c);
  const bool look = options.conflicts && c.complete;
  if (look) report_conflicts(common, c);

  std::vector<Diagnostic> found = findings_of(c, look);
  if (!options.baseline.empty()) {
    Compared compared = compare(c.loaded.sources, found, known);
    std::erase_if(compared.gone, [&](const KnownFinding& each) { return !was_looked_for(each, c, !options.paths.empty(), look); });
    speak_of(compared, options.baseline);
    found = std::move(compared.fresh);
  }
  const Severity fail_on = level(options.fail_on);
  const bool color = options.output.empty() && use_color(common, STDOUT_FILENO);
  const ExitStatus written = write_output(options.output, form_named(options.format).write({c.loaded, found, color, spoken(), fail_on, common.jobs}));
  if (written != all_well) return written;
  if (fails(found, fail_on)) return has_findings;
  const bool open = std::any_of(found.begin(), found.end(), [](const Diagnostic& d) { return d.finding == Finding::undecided; });
  return open ? left_unknown : all_well;
}

}  // namespace

void add_check(Commands& commands) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = add_command(commands, "check", "Look for mistakes in rules and vocabulary", "cvrc check rules/ --fix");
  takes_rules(commands, command);
  command->alias("lint");
  std::vector<std::string> formats;
  for (const FindingForm& form : finding_forms()) formats.emplace_back(form.name);
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("--format", options->format, fmt::format("{}", fmt::join(formats, ", ")))->type_name("FORMAT")->check(CLI::IsMember(formats));
  command->add_option("-o,--output", options->output, "Write the findings here instead of to standard output")->type_name("FILE");
  command->add_option("--fail-on", options->fail_on, "The least severity that makes the exit status 1: error, warning or hint")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"error", "warning", "hint"}));
  command->add_option("--baseline", options->baseline, "What `--format json` or `--format sarif` wrote before: findings in it do not count")->type_name("FILE");
  CLI::Option* fix = command->add_flag("--fix", options->fix, "Apply the corrections that cannot change a meaning");
  command->add_flag("--dry-run", options->dry_run, "With --fix: show the corrections as a diff and write nothing")->needs(fix);
  command->add_flag("--conflicts", options->conflicts, "Also report each conflict between rules");
  command->add_flag("--no-cache", options->no_cache, "Neither use nor write the folder .cvr-cache, in which a large project's last checks are kept");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return check(*common, *options); };
  });
}

}  // namespace cvr::driver
