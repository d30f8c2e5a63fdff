// cvrc fill: templates to prompts, without the rules or the solver.
#include <filesystem>

#include "compiler/driver/arguments.h"
#include "compiler/driver/command.h"
#include "compiler/driver/output.h"
#include "runtime/fill/fill.h"

namespace cvr::driver {
namespace {

struct FillArguments {
  std::string templates, output, languages, forms;
  std::uint64_t seed = 1;
  unsigned fillings = 1;
};

ExitStatus fill(const FillArguments& arguments) {
  runtime::FillOptions options;
  options.seed = arguments.seed;
  options.fillings = arguments.fillings;
  for (const std::string& word : split_list(arguments.languages))
    if (const auto language = runtime::language_of(word)) options.languages.push_back(*language);
  if (!arguments.forms.empty()) options.forms.clear();
  for (const std::string& word : split_list(arguments.forms))
    if (const auto form = runtime::form_of(word)) options.forms.push_back(*form);

  std::error_code ignored;
  if (std::filesystem::is_directory(arguments.templates, ignored)) {
    complain(words("{} is a folder; name a suite's dilemmas.jsonl", "{}是文件夹；请写题集里的dilemmas.jsonl", arguments.templates));
    return io_trouble;
  }
  const auto filled = runtime::fill_file(arguments.templates, options);
  if (const auto* error = std::get_if<runtime::FillError>(&filled)) {
    complain(error->line ? words("{}:{}: {}", "{}:{}：{}", error->path, error->line, Words(error->message, error->chinese))
                         : words("{}: {}", "{}：{}", error->path, Words(error->message, error->chinese)));
    return error->line ? has_findings : io_trouble;
  }
  return write_output(arguments.output, std::get<std::string>(filled));
}

}  // namespace

void add_fill(Commands& commands) {
  auto arguments = std::make_shared<FillArguments>();
  CLI::App* command = add_command(commands, "fill", "Write prompts from the templates of a suite",
                                  "cvrc fill suite/dilemmas.jsonl -o more.jsonl --seed 8 --lang zh --forms ab");
  command->add_option("templates", arguments->templates, "A suite's dilemmas.jsonl")->type_name("TEMPLATES")->required();
  command->add_option("-o,--output", arguments->output, "Write here instead of to standard output")->type_name("FILE");
  command->add_option("--seed", arguments->seed, "Other names and places for another seed")->type_name("S")->check(whole_number());
  command->add_option("--fillings", arguments->fillings, "Texts per template")->type_name("N")->check(CLI::Range(1u, 1000u));
  command->add_option("--lang", arguments->languages, "zh, en or zh,en")->type_name("LIST")->check(list_of({"zh", "en"}));
  command->add_option("--forms", arguments->forms, "ab, abc, yesno, free, joined by commas")->type_name("LIST")->check(list_of({"ab", "abc", "yesno", "free"}));
  command->callback([&commands, arguments] { commands.run = [arguments] { return fill(*arguments); }; });
}

}  // namespace cvr::driver
