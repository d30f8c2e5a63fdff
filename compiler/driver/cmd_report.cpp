// cvrc report: a suite, and what models answered, as one page to look at.
#include "compiler/driver/command.h"
#include "compiler/driver/output.h"
#include "compiler/driver/spoken.h"
#include "runtime/report/report.h"

namespace cvr::driver {
namespace {

struct ReportArguments {
  std::string suite, output, language;
  std::vector<std::string> answers;
  std::size_t dilemmas = report::ReportOptions{}.dilemmas, draws = report::ReportOptions{}.draws;
};

ExitStatus draw(const CommonOptions& common, const ReportArguments& arguments) {
  report::ReportOptions options;
  const auto asked = runtime::language_of(arguments.language);
  options.language = asked ? *asked : spoken() == MessageLanguage::zh ? runtime::Language::zh : runtime::Language::en;
  options.dilemmas = arguments.dilemmas;
  options.answers = arguments.answers;
  options.draws = arguments.draws;
  options.jobs = common.jobs;
  const auto made = report::report_page(arguments.suite, options);
  if (const auto* error = std::get_if<suite::SuiteError>(&made)) {
    complain(error->line ? words("{}:{}: {}", "{}:{}：{}", error->path, error->line, Words(error->message, error->chinese))
                         : words("{}: {}", "{}：{}", error->path, Words(error->message, error->chinese)));
    return io_trouble;
  }
  return write_output(arguments.output, std::get<std::string>(made));
}

}  // namespace

void add_report(Commands& commands) {
  auto arguments = std::make_shared<ReportArguments>();
  CLI::App* command = add_command(commands, "report", "Draw a suite, and what models answered, as one page for a browser",
                                  "cvrc report suite answers.jsonl -o report.html --lang zh");
  command->add_option("suite", arguments->suite, "The folder that cvrc build made")->type_name("SUITE")->required();
  command->add_option("answers", arguments->answers, "Answer logs, of one model or of several")->type_name("ANSWERS");
  command->add_option("-o,--output", arguments->output, "Write here instead of to standard output")->type_name("FILE");
  command->add_option("--lang", arguments->language, "The language of the page, zh or en; that of messages where none is given")->type_name("LANG")->check(CLI::IsMember({"zh", "en"}));
  command->add_option("--dilemmas", arguments->dilemmas, "How many dilemmas the page holds in full, at most")->type_name("N")->check(CLI::Range(0u, 100000u));
  command->add_option("--draws", arguments->draws, "How often the dilemmas are drawn anew, for intervals")
      ->type_name("N")
      ->check(CLI::Range(std::size_t{100}, std::size_t{100000}));
  command->callback([&commands, arguments] {
    commands.run = [common = commands.common, arguments] { return draw(*common, *arguments); };
  });
}

}  // namespace cvr::driver
