// cvrc report: a suite as one page to look at.
#include "compiler/driver/command.h"
#include "compiler/driver/output.h"
#include "compiler/driver/spoken.h"
#include "runtime/report/report.h"

namespace cvr::driver {
namespace {

struct ReportArguments {
  std::string suite, output, language;
  std::size_t dilemmas = report::ReportOptions{}.dilemmas;
};

ExitStatus draw(const ReportArguments& arguments) {
  report::ReportOptions options;
  const auto asked = runtime::language_of(arguments.language);
  options.language = asked ? *asked : spoken() == MessageLanguage::zh ? runtime::Language::zh : runtime::Language::en;
  options.dilemmas = arguments.dilemmas;
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
  CLI::App* command = add_command(commands, "report", "Draw a suite as one page for a browser", "cvrc report suite -o report.html --lang zh");
  command->add_option("suite", arguments->suite, "The folder that cvrc build made")->type_name("SUITE")->required();
  command->add_option("-o,--output", arguments->output, "Write here instead of to standard output")->type_name("FILE");
  command->add_option("--lang", arguments->language, "The language of the page, zh or en; that of messages where none is given")->type_name("LANG")->check(CLI::IsMember({"zh", "en"}));
  command->add_option("--dilemmas", arguments->dilemmas, "How many dilemmas the page holds in full, at most")->type_name("N")->check(CLI::Range(0u, 100000u));
  command->callback([&commands, arguments] { commands.run = [arguments] { return draw(*arguments); }; });
}

}  // namespace cvr::driver
