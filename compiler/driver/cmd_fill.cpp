// cvrc fill: templates to prompts, without the rules or the solver.
#include <filesystem>

#include "compiler/driver/arguments.h"
#include "compiler/driver/command.h"
#include "compiler/driver/spool.h"
#include "runtime/fill/fill.h"

namespace cvr::driver {
namespace {

struct FillArguments {
  std::string templates, output, languages, forms;
  std::uint64_t seed = 1;
  unsigned fillings = 1;
  bool zstd = false;
};

// The rows of one language stand before those of the other, while each template is read once: the second wait on disk.
std::optional<runtime::FillError> fill_into(Output& out, const FillArguments& arguments, const runtime::FillOptions& options, unsigned jobs) {
  using runtime::Language;
  const bool both = wanted(options, Language::zh) && wanted(options, Language::en);
  std::optional<Spool> later;
  if (both) later.emplace(out);
  auto error = runtime::fill_file(arguments.templates, options, jobs, [&](const runtime::Filled& filled) {
    if (wanted(options, Language::zh)) put(out, written(filled, options, Language::zh));
    if (both) put(*later, written(filled, options, Language::en));
    else put(out, written(filled, options, Language::en));
    return out.error == 0 && (!later || later->error == 0);
  });
  if (later && !error) put(out, *later);
  return error;
}

ExitStatus fill(const CommonOptions& common, const FillArguments& arguments) {
  runtime::FillOptions options;
  options.seed = arguments.seed;
  options.fillings = arguments.fillings;
  options.zstd = arguments.zstd;
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
  Output out(arguments.output);
  if (const auto error = fill_into(out, arguments, options, common.jobs)) {
    complain(error->line ? words("{}:{}: {}", "{}:{}：{}", error->path, error->line, Words(error->message, error->chinese))
                         : words("{}: {}", "{}：{}", error->path, Words(error->message, error->chinese)));
    return error->line ? has_findings : io_trouble;
  }
  return finish(out);
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
  command->add_flag("--zstd", arguments->zstd, "Pack the rows with Zstandard; `zstd -d` unpacks them");
  command->callback([&commands, arguments] { commands.run = [common = commands.common, arguments] { return fill(*common, *arguments); }; });
}

}  // namespace cvr::driver
