// cvrc build: the main job, rules to a suite of dilemmas.
#include "compiler/driver/arguments.h"
#include "compiler/driver/build_parts.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/progress.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {
namespace {

ExitStatus write_certificates(const Program& program, const solve::Analysis& analysis, const std::string& folder) {
  OutputFolder certificates(folder + "/certificates");
  if (certificates.trouble.empty())
    for (const solve::Conflict& each : analysis.conflicts)
      if (each.verdict != solve::Verdict::unknown) {
        const std::string file = fmt::format("{}/{}.smt2", certificates.made, solve::conflict_id(program, each));
        if (const ExitStatus status = write_output(file, solve::certificate(program, each)); status != all_well) return status;
      }
  return finish(certificates, [](std::string_view) { return false; });
}

dilemma::SuiteReport tell(Compiled& c, const solve::Analysis& analysis, dilemma::SuiteRequest& wanted) {
  Progress bar(said(words("Telling dilemmas", "正在写出两难")));
  wanted.progress = [&](std::size_t done, std::size_t total) { advance(bar, done, total); };
  return dilemma::build_suite(c.program, c.loaded.sources, analysis, wanted, c.sink);
}

constexpr double spare = 1.1;  // of what is drawn, more than is wanted: some cannot be told

solve::Drawing drawing(const dilemma::SuiteRequest& wanted, double times) {
  constexpr std::size_t some = 64;
  const std::size_t limit = *wanted.settings.limit, controls = dilemma::controls_for(wanted, limit);
  const auto enough = [&](std::size_t n) { return static_cast<std::size_t>(static_cast<double>(n) * times) + some; };
  return {wanted.seed, wanted.settings.balance == "value-pair", wanted.settings.max_gap, enough(limit), wanted.settings.max_gap < 2 ? enough(controls) : 0};
}

// From so many as may be needed; where too many of them cannot be told, from more.
std::pair<dilemma::SuiteReport, const solve::Analysis*> tell_drawn(Compiled& c, solve::ConflictDraw& draw, dilemma::SuiteRequest& wanted) {
  constexpr double most = 32;
  const auto limit = static_cast<double>(*wanted.settings.limit);
  const DiagnosticSink before = c.sink;
  for (double times = spare;;) {
    const solve::Analysis& analysis = draw.take(drawing(wanted, times));
    c.sink = before;
    dilemma::SuiteReport made = tell(c, analysis, wanted);
    if (made.error || made.interrupted || made.dilemmas >= *wanted.settings.limit || draw.exhausted() || times >= most) return {std::move(made), &analysis};
    times = std::min(most, times * spare * limit / std::max(1.0, static_cast<double>(made.dilemmas)));
  }
}

ExitStatus build(const CommonOptions& common, const BuildOptions& options) {
  const auto shard = read_shard(options.shard);
  if (!shard) return shard_refused(options.shard);
  Compiled c = compile(common, {options.paths});
  if (const auto status = give_up(common, c)) return *status;
  dilemma::SuiteRequest wanted = suite_request(common, c.loaded.project, options);
  const auto draw = draw_conflicts(common, c.program, wanted.settings.limit, wanted.settings.max_gap);
  const solve::Analysis listed = draw ? solve::Analysis{} : find_conflicts(common, c.program);
  if (!options.shard.empty()) return build_part(common, c, draw ? draw->take(drawing(wanted, spare)) : listed, options, *shard);

  OutputFolder folder(options.output);
  if (!folder.trouble.empty()) return finish(folder, nullptr);
  wanted.out_dir = folder.made;
  const auto [made, taken] = draw ? tell_drawn(c, *draw, wanted) : std::pair(tell(c, listed, wanted), &listed);
  const solve::Analysis& analysis = *taken;
  const std::vector<Diagnostic> found = findings_of(c, true);
  print_findings(common, c.loaded.sources, important(found));
  if (made.error) {
    complain(words("cannot write {}: {}", "无法写入{}：{}", made.error->path, made.error->message));
    return io_trouble;
  }
  if (options.certificates)
    if (const ExitStatus status = write_certificates(c.program, analysis, folder.made); status != all_well) return status;
  const ExitStatus written = finish(folder, is_suite_file);
  if (written != all_well) return written;

  tell_made(options.output, made);
  if (fails(found, Severity::error)) return has_findings;
  return left_open(analysis) ? left_unknown : all_well;
}

}  // namespace

void add_build(Commands& commands) {
  auto options = std::make_shared<BuildOptions>();
  CLI::App* command = add_command(commands, "build", "Make a suite of dilemmas and prompts from rules", "cvrc build --project rules -o suite --seed 7");
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
