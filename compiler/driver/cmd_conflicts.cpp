// cvrc conflicts: every conflict of the rules, with its proof if wanted.
#include <unistd.h>

#include <charconv>

#include "compiler/driver/conflict_output.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"

namespace cvr::driver {
namespace {

struct ConflictOptions {
  std::vector<std::string> paths;
  std::string format = "table", output, certificates, shard;
  bool count = false;
  int arity = 2;
};

std::string write(const Compiled& c, const std::vector<solve::Conflict>& conflicts, const std::string& format, bool color) {
  if (format == "csv") return conflicts_csv(c.program, c.loaded.sources, conflicts);
  if (format == "dot") return conflicts_dot(c.program, conflicts);
  if (format == "table") return conflicts_table(c.program, conflicts, color);
  std::string out;
  for (const solve::Conflict& each : conflicts) out += conflict_json(c.program, c.loaded.sources, each);
  return out;
}

ExitStatus write_certificates(const Program& program, const std::vector<solve::Conflict>& conflicts, const std::string& path) {
  OutputFolder folder(path);
  if (folder.trouble.empty())
    for (const solve::Conflict& each : conflicts) {
      if (each.verdict == solve::Verdict::unknown) continue;
      const std::string file = fmt::format("{}/{}.smt2", folder.made, solve::conflict_id(program, each));
      if (const ExitStatus status = write_output(file, solve::certificate(program, each)); status != all_well) return status;
    }
  return finish(folder, [](std::string_view name) { return name.starts_with("c-") && name.ends_with(".smt2"); });
}

void summarise(const solve::Analysis& analysis) {
  std::size_t dilemmas = 0, resolved = 0, unknown = 0;
  for (const solve::Conflict& each : analysis.conflicts) {
    dilemmas += each.verdict == solve::Verdict::dilemma;
    resolved += each.verdict == solve::Verdict::resolved;
    unknown += each.verdict == solve::Verdict::unknown;
  }
  complain(words("{}, {} resolved by a priority{}", "{3}个两难，{1}个由优先关系化解{2}", counted(dilemmas, "dilemma"), resolved,
                       unknown ? words(", {} left open at the limit of steps", "，{}个因步数上限而未定", unknown) : Words(), dilemmas));
}

ExitStatus conflicts(const CommonOptions& common, const ConflictOptions& options) {
  const auto shard = read_shard(options.shard);
  if (!shard) {
    complain(words("`--shard {}`: write K/N with K from 1 to N, for example 1/4", "`--shard {}`：请写成K/N，K从1到N，例如1/4", options.shard));
    return io_trouble;
  }
  Compiled c = compile(common, {options.paths});
  if (const auto status = give_up(common, c)) return *status;
  print_findings(common, c.loaded.sources, important(findings_of(c, false)));

  if (options.count && options.certificates.empty()) {
    const solve::Counted counted = count_conflicts(common, c.program, options.arity, *shard);
    if (const ExitStatus status = write_output(options.output, fmt::format("{}\n", counted.conflicts)); status != all_well) return status;
    return counted.unknown ? left_unknown : all_well;
  }
  const solve::Analysis analysis = find_conflicts(common, c.program, options.arity, *shard);
  if (!options.certificates.empty())
    if (const ExitStatus status = write_certificates(c.program, analysis.conflicts, options.certificates); status != all_well)
      return status;
  const bool color = options.output.empty() && use_color(common, STDOUT_FILENO);
  const std::string text = options.count ? fmt::format("{}\n", analysis.conflicts.size())
                                         : write(c, analysis.conflicts, options.format, color);
  if (const ExitStatus status = write_output(options.output, text); status != all_well) return status;
  if (!options.count && options.format == "table") summarise(analysis);
  return left_open(analysis) ? left_unknown : all_well;
}

}  // namespace

void add_conflicts(Commands& commands) {
  auto options = std::make_shared<ConflictOptions>();
  CLI::App* command = add_command(commands, "conflicts", "Find every two rules that cannot both be followed",
                                  "cvrc conflicts --project rules --format jsonl -o conflicts.jsonl");
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("--format", options->format, "table, jsonl, csv or dot")->type_name("FORMAT")->check(CLI::IsMember({"table", "jsonl", "csv", "dot"}));
  command->add_option("-o,--output", options->output, "Write here instead of to standard output")->type_name("FILE");
  command->add_flag("--count", options->count, "Print only how many there are");
  command->add_option("--arity", options->arity, "3: sets of three rules that no two of them explain, instead of pairs")->type_name("N")->check(CLI::IsMember({2, 3}));
  command->add_option("--certificates", options->certificates, "Write a proof per conflict, for another solver to confirm")->type_name("DIR");
  command->add_option("--shard", options->shard, "Only the Kth of N parts; `cvrc merge` joins them")->type_name("K/N");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return conflicts(*common, *options); };
  });
}

}  // namespace cvr::driver
