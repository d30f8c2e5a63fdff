// cvrc diff: what a change of the rules does to their clashes.
#include <unistd.h>

#include "compiler/driver/arguments.h"
#include "compiler/driver/difference_output.h"
#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/revision.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {
namespace {

struct DiffOptions {
  std::string base, head, format = "human", output, fail_on;
};

// A snapshot, or the status to end with where there is none.
struct Taken {
  Snapshot snapshot;
  std::optional<ExitStatus> failed;
  bool open = false;
};

Taken take(const CommonOptions& common, const std::string& name, const std::string& shown) {
  Taken out;
  CommonOptions here = common;
  Version version;
  if (!name.empty()) {
    version = open_version(name, common.project);
    if (!version.trouble.empty()) {
      complain(version.trouble);
      out.failed = io_trouble;
      return out;
    }
    here.project = version.folder;
  }
  Compiled c = compile(here, {});
  if (!c.loaded.errors.empty() || !c.complete) complain(words("the rules of {} cannot be compared:", "{}的规则无法比较：", shown));
  out.failed = give_up(here, c);
  if (out.failed) return out;
  const solve::Analysis analysis = find_conflicts(here, c.program);
  out.open = left_open(analysis);
  out.snapshot = take_snapshot(shown, c, analysis);
  return out;
}

// "new-dilemma", for every change and everything that changes.
std::vector<std::string> reasons() {
  std::vector<std::string> out;
  for (const ChangeCount& each : count_changes({}))
    for (Change change : {Change::added, Change::gone, Change::changed}) out.push_back(fmt::format("{}-{}", word(change), each.what));
  return out;
}

bool gives_reason(const Difference& d, const std::vector<std::string>& wanted) {
  auto asked = [&](std::size_t n, Change change, std::string_view what) {
    return n && std::find(wanted.begin(), wanted.end(), fmt::format("{}-{}", word(change), what)) != wanted.end();
  };
  for (const ChangeCount& each : count_changes(d))
    if (asked(each.added, Change::added, each.what) || asked(each.gone, Change::gone, each.what) || asked(each.changed, Change::changed, each.what)) return true;
  return false;
}

std::string write(const Difference& d, const std::string& format, bool color) {
  return format == "json" ? difference_json(d) : format == "markdown" ? difference_markdown(d) : difference_human(d, color);
}

ExitStatus diff(const CommonOptions& common, const DiffOptions& options) {
  Taken base = take(common, options.base, options.base);
  if (base.failed) return *base.failed;
  Taken head = take(common, options.head, options.head.empty() ? said(words("the rules as they are", "当前的规则")) : options.head);
  if (head.failed) return *head.failed;
  const bool open = base.open || head.open;
  const Difference d = difference(std::move(base.snapshot), std::move(head.snapshot));
  const bool color = options.output.empty() && use_color(common, STDOUT_FILENO);
  if (const ExitStatus status = write_output(options.output, write(d, options.format, color)); status != all_well) return status;
  if (gives_reason(d, split_list(options.fail_on))) return has_findings;
  return open ? left_unknown : all_well;
}

}  // namespace

void add_diff(Commands& commands) {
  auto options = std::make_shared<DiffOptions>();
  CLI::App* command = add_command(commands, "diff", "Tell which rules, clashes and dilemmas two versions do not share",
                                  "cvrc diff HEAD~1 --project rules --format markdown --fail-on new-dilemma");
  takes_rules(commands, command);
  command->add_option("base", options->base, "The version before: a folder, a git revision, or REVISION:FOLDER")->type_name("BASE")->required();
  command->add_option("head", options->head, "The version after; the project as it is where none is given")->type_name("HEAD");
  command->add_option("--format", options->format, "human, json or markdown")->type_name("FORMAT")->check(CLI::IsMember({"human", "json", "markdown"}));
  command->add_option("-o,--output", options->output, "Write here instead of to standard output")->type_name("FILE");
  command->add_option("--fail-on", options->fail_on, fmt::format("What makes the exit status 1, joined by commas: {}", fmt::join(reasons(), ", ")))
      ->type_name("LIST")
      ->check(list_of(reasons()));
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return diff(*common, *options); };
  });
}

}  // namespace cvr::driver
