// cvrc build: the main job, rules to a suite of dilemmas.
#include "compiler/dilemma/suite.h"
#include "compiler/driver/conflict_output.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/arguments.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/progress.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {
namespace {

struct BuildOptions {
  std::vector<std::string> paths;
  std::string output, languages, forms;
  std::optional<std::uint64_t> limit, seed;
  std::optional<std::string> balance;
  std::optional<double> controls;
  std::optional<int> max_gap, scenes;
  bool certificates = false, zstd = false;
};

// The project's settings, changed by what the command line says.
dilemma::SuiteRequest request(const CommonOptions& common, const Project& project, const BuildOptions& options) {
  dilemma::SuiteRequest out;
  out.name = project.name;
  out.version = project.version;
  out.settings = project.suite;
  out.seed = options.seed.value_or(project.seed);
  if (options.limit) out.settings.limit = options.limit;
  if (options.balance) out.settings.balance = *options.balance;
  if (options.controls) out.settings.controls = *options.controls;
  if (options.max_gap) out.settings.max_gap = *options.max_gap;
  if (options.scenes) out.settings.scenes = *options.scenes;
  if (!options.forms.empty()) out.settings.forms = split_list(options.forms);
  for (const std::string& language : split_list(options.languages)) out.languages.push_back(language == "zh" ? Lang::zh : Lang::en);
  out.zstd = options.zstd;
  out.solving = solve_options(common);
  return out;
}

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

ExitStatus build(const CommonOptions& common, const BuildOptions& options) {
  Compiled c = compile(common, {options.paths});
  if (const auto status = give_up(common, c)) return *status;
  const solve::Analysis analysis = find_conflicts(common, c.program);

  OutputFolder folder(options.output);
  if (!folder.trouble.empty()) return finish(folder, nullptr);
  dilemma::SuiteRequest wanted = request(common, c.loaded.project, options);
  wanted.out_dir = folder.made;
  dilemma::SuiteReport made;
  {
    Progress bar(said(words("Telling dilemmas", "正在写出两难")));
    wanted.progress = [&](std::size_t done, std::size_t total) { advance(bar, done, total); };
    made = dilemma::build_suite(c.program, c.loaded.sources, analysis, wanted, c.sink);
  }
  const std::vector<Diagnostic> found = findings_of(c, true);
  print_findings(common, c.loaded.sources, important(found));
  if (made.error) {
    complain(words("cannot write {}: {}", "无法写入{}：{}", made.error->path, made.error->message));
    return io_trouble;
  }
  if (options.certificates)
    if (const ExitStatus status = write_certificates(c.program, analysis, folder.made); status != all_well) return status;
  const ExitStatus written = finish(folder, [](std::string_view name) {
    return name == "certificates" || (name.starts_with("prompts.") && (name.ends_with(".jsonl") || name.ends_with(".jsonl.zst")));
  });
  if (written != all_well) return written;

  complain(words("{}: {} and {} told, as {}; {} prompts in Chinese, {} in English",
                 "{0}：写出{6}个两难和{7}个对照题，共{8}个模板；中文提示{4}条，英文提示{5}条", options.output,
                       counted(made.dilemmas, "dilemma"), counted(made.controls, "control"), counted(made.templates, "template"),
                       made.prompts[0], made.prompts[1], made.dilemmas, made.controls, made.templates));
  if (made.unstaged) complain(words("without a scene: {}; `cvrc check --conflicts` says which",
                                    "没有场景可用的两难：{1}个；`cvrc check --conflicts`会列出是哪些", counted(made.unstaged, "dilemma"), made.unstaged));
  if (made.untold) complain(words("without a text in any language: {}",
                                  "没有任何语言文字的两难：{1}个", counted(made.untold, "dilemma"), made.untold));
  if (fails(found, Severity::error)) return has_findings;
  return left_open(analysis) ? left_unknown : all_well;
}

}  // namespace

void add_build(Commands& commands) {
  auto options = std::make_shared<BuildOptions>();
  CLI::App* command = add_command(commands, "build", "Make a suite of dilemmas and prompts from rules", "cvrc build --project rules -o suite --seed 7");
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("-o,--output", options->output, "The folder of the suite")->type_name("DIR")->required();
  command->add_option("--limit", options->limit, "At most this many dilemmas")->type_name("N")->check(whole_number());
  command->add_option("--balance", options->balance, "What the dilemmas are spread over: value-pair, rule or none")->type_name("WAY")->check(CLI::IsMember({"value-pair", "rule", "none"}));
  command->add_option("--controls", options->controls, "The share of items with a known answer, from 0 to 1")->type_name("SHARE")->check(CLI::Range(0.0, 1.0));
  command->add_option("--max-gap", options->max_gap, "How far apart the stakes of a dilemma may be")->type_name("N")->check(CLI::Range(0, 2));
  command->add_option("--scenes", options->scenes, "In how many scenes each dilemma is told")->type_name("N")->check(CLI::Range(1, 1000));
  command->add_option("--seed", options->seed, "The same seed gives the same suite")->type_name("S")->check(whole_number());
  command->add_option("--lang", options->languages, "zh, en or zh,en")->type_name("LIST")->check(list_of({"zh", "en"}));
  command->add_option("--forms", options->forms, "ab, abc, yesno, free, joined by commas")->type_name("LIST")->check(list_of({"ab", "abc", "yesno", "free"}));
  command->add_flag("--zstd", options->zstd, "Pack the prompts with Zstandard, as prompts.zh.jsonl.zst");
  command->add_flag("--certificates", options->certificates, "Also write the proofs, to certificates/ in the suite");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return build(*common, *options); };
  });
}

}  // namespace cvr::driver
