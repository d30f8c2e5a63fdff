// cvrc score: from the answers of models to their value priorities.
#include <unistd.h>

#include <filesystem>

#include "compiler/driver/answer_commands.h"
#include "compiler/driver/arguments.h"
#include "compiler/driver/output.h"
#include "compiler/driver/score_tables.h"
#include "runtime/score/load.h"
#include "runtime/score/score_json.h"

namespace cvr::driver {
namespace {

namespace fs = std::filesystem;

struct ScoreArguments {
  std::vector<std::string> answers;
  std::string suite, output, format = "human", levels = "dimension,core";
  score::ScoreOptions options;
  bool wins = false;
};

// Where no suite is named, the log lies in its folder or just below it.
std::string suite_of(const ScoreArguments& arguments) {
  if (!arguments.suite.empty()) return arguments.suite;
  const fs::path beside = fs::path(arguments.answers.front()).parent_path();
  std::error_code ignored;
  for (const fs::path& folder : {beside, beside / ".."})
    if (fs::exists(folder / "manifest.json", ignored)) return folder.empty() ? "." : folder.string();
  return {};
}

ExitStatus refused(const score::LoadError& e) {
  complain(e.line ? words("{}:{}: {}", "{}:{}：{}", e.path, e.line, Words(e.message, e.chinese))
                  : words("{}: {}", "{}：{}", e.path, Words(e.message, e.chinese)));
  return io_trouble;
}

ExitStatus score_answers(const CommonOptions& common, const ScoreArguments& arguments) {
  const std::string folder = suite_of(arguments);
  if (folder.empty()) {
    complain(words("no suite lies beside {}; name its folder with `--suite`", "{}旁边没有题集；请用`--suite`写出题集的文件夹", arguments.answers.front()));
    return io_trouble;
  }
  score::Loader loader;
  loader.by_chances = arguments.options.by_chances;
  if (const auto error = score::load_suite(loader, folder, common.jobs)) return refused(*error);
  for (const std::string& path : arguments.answers)
    if (const auto error = score::load_answers(loader, path, common.jobs)) return refused(*error);
  const score::Record record = score::finished(std::move(loader));
  if (record.groups.empty()) {
    complain(record.of_other_suites > 0 ? words("these answers are to another suite than {}; name theirs with `--suite`",
                                                "这些回答不属于题集{}；请用`--suite`写出它们的题集", folder)
                                        : words("there is no answer to score here", "这里没有可以计分的回答"));
    return io_trouble;
  }
  score::ScoreOptions options = arguments.options;
  options.jobs = common.jobs;
  const score::Scores scores = score::score(record, options);
  if (arguments.format == "json") return write_output(arguments.output, score::score_json(record, scores, options));
  const bool color = arguments.output.empty() && use_color(common, STDOUT_FILENO);
  return write_output(arguments.output, score_tables(record, scores, {split_list(arguments.levels), arguments.wins, color}));
}

}  // namespace

void add_score(Commands& commands) {
  auto arguments = std::make_shared<ScoreArguments>();
  CLI::App* command = add_command(commands, "score", "Read value priorities out of the answers of models", "cvrc score answers.jsonl --suite suite");
  command->add_option("answers", arguments->answers, "Answer logs, of one model or of several")->type_name("ANSWERS")->required();
  command->add_option("--suite", arguments->suite, "The folder of the suite that was asked; that of the first log where it is not given")->type_name("DIR");
  command->add_option("-o,--output", arguments->output, "Write here instead of to standard output")->type_name("FILE");
  command->add_option("--format", arguments->format, "human or json")->type_name("FORMAT")->check(CLI::IsMember({"human", "json"}));
  command->add_option("--level", arguments->levels, "What the tables rank: dimension, core, value, joined by commas")
      ->type_name("LIST")
      ->check(list_of({"dimension", "core", "value"}));
  command->add_flag("--wins", arguments->wins, "Also print who was preferred to whom");
  command->add_option("--draws", arguments->options.draws, "How often the dilemmas are drawn anew, for intervals")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{100}, std::size_t{100000}));
  command->add_option("--seed", arguments->options.seed, "The same seed gives the same intervals")->type_name("S")->check(whole_number());
  command->add_option("--ridge", arguments->options.ridge, "Draw strengths towards their mean, so that every value that occurs gets one")
      ->type_name("R")
      ->check(CLI::Range(0.0, 1000.0));
  command->add_flag("--chances", arguments->options.by_chances, "Strengths and wins by the chances of letters, where the server told them, instead of the letters");
  command->callback([&commands, arguments] {
    commands.run = [common = commands.common, arguments] { return score_answers(*common, *arguments); };
  });
}

}  // namespace cvr::driver
