// cvrc build: the main job, rules to a suite of dilemmas.
#include "compiler/driver/arguments.h"
#include "compiler/driver/build_parts.h"
#include "compiler/driver/certificates.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"

namespace cvr::driver {
namespace {

ExitStatus write_certificates(const Program& program, const solve::Analysis& analysis, const std::string& folder) {
  Certificates certificates(folder + "/certificates");
  add(certificates, program, analysis.conflicts);
  return finish(certificates);
}

ExitStatus build(const CommonOptions& common, const BuildOptions& options) {
  const auto shard = read_shard(options.shard);
  if (!shard) return shard_refused(options.shard);
  Compiled c = compile(common, {options.paths});
  if (const auto status = give_up(common, c)) return *status;
  dilemma::SuiteRequest wanted = suite_request(common, c.loaded.project, options);
  Clashes clashes = clashes_for(common, c.program, wanted);
  if (!options.shard.empty()) return build_part(common, c, clashes, options, *shard);

  OutputFolder folder(options.output);
  if (!folder.trouble.empty()) return finish(folder, nullptr);
  wanted.out_dir = folder.made;
  const dilemma::SuiteReport made = make_suite(c, clashes, wanted);
  const solve::Analysis& analysis = found(clashes);
  const std::vector<Diagnostic> findings = findings_of(c, true);
  print_findings(common, c.loaded.sources, important(findings));
  if (made.error) {
    complain(words("cannot write {}: {}", "无法写入{}：{}", place_in(folder, made.error->path), made.error->message));
    return io_trouble;
  }
  const ExitStatus certified = options.certificates ? write_certificates(c.program, analysis, folder.made) : all_well;
  if (certified != all_well && certified != left_unknown) return certified;
  const ExitStatus written = finish(folder, is_suite_file);
  if (written != all_well) return written;

  tell_made(options.output, made);
  if (fails(findings, Severity::error)) return has_findings;
  return left_open(analysis) ? left_unknown : certified;
}

}  // namespace

void add_build(Commands& commands) {
  auto options = std::make_shared<BuildOptions>();
  CLI::App* command = add_command(commands, "build", "Make a suite of dilemmas and prompts from rules", "cvrc build --project rules -o suite --seed 7");
  takes_rules(commands, command);
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("-o,--output", options->output, "The folder of the suite; with --shard a file")->type_name("DIR")->required();
  command->add_option("--limit", options->limit, "At most this many dilemmas")->type_name("N")->check(whole_number());
  command->add_option("--balance", options->balance, "What the dilemmas are spread over: value-pair, rule or none")->type_name("WAY")->check(CLI::IsMember({"value-pair", "rule", "none"}));
  command->add_option("--controls", options->controls, "The share of items with a known answer, from 0 to 1")->type_name("SHARE")->check(CLI::Range(0.0, 1.0));
  command->add_option("--max-gap", options->max_gap, "How far apart the stakes of a dilemma may be")->type_name("N")->check(CLI::Range(0, 2));
  command->add_option("--scenes", options->scenes, "In how many scenes each dilemma is told")->type_name("N")->check(CLI::Range(1, 1000));
  command->add_option("--seed", options->seed, "The same seed gives the same suite")->type_name("S")->check(whole_number());
  command->add_option("--lang", options->languages, "zh, en or zh,en")->type_name("LIST")->check(list_of({"zh", "en"}));
  command->add_option("--forms", options->forms, "ab, abc, yesno, free, joined by commas")->type_name("LIST")->check(list_of({"ab", "abc", "yesno", "free"}));
  command->add_option("--shard", options->shard, "Only the Kth of N parts, to a file; `cvrc merge` makes the suite of them")->type_name("K/N");
  command->add_flag("--zstd", options->zstd, "Pack the prompts with Zstandard, as prompts.zh.jsonl.zst");
  command->add_flag("--certificates", options->certificates, "Also write the proofs, to certificates/ in the suite");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return build(*common, *options); };
  });
}

}  // namespace cvr::driver
