#include "compiler/driver/command.h"
#include "compiler/driver/arguments.h"

#include <unistd.h>

#include <cstdlib>
#include <thread>

namespace cvr::driver {

CLI::App* add_command(Commands& commands, const std::string& name, const std::string& description,
                      const std::string& example) {
  CLI::App* command = commands.app.add_subcommand(name, description);
  command->footer("Example:\n  " + example);
  auto common = commands.common;
  common->jobs = std::max(1u, std::thread::hardware_concurrency());
  command->add_option("--jobs", common->jobs, "How many threads to use; never changes what comes out")
      ->type_name("N")
      ->check(CLI::Range(1u, 1024u));
  command->add_option("--color", common->color, "auto, always or never; NO_COLOR is respected")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  command->add_option("--lang-messages", common->lang_messages, "The language of messages: zh or en; that of the locale where it is not given")
      ->type_name("LANG")
      ->check(CLI::IsMember({"zh", "en"}));
  return command;
}

void takes_project(Commands& commands, CLI::App* command) {
  command->add_option("--project", commands.common->project, "The folder of a project (with its cvr.toml)")->type_name("DIR");
}

void takes_rules(Commands& commands, CLI::App* command) {
  takes_project(commands, command);
  command->add_option("--step-limit", commands.common->step_limit, "How many steps a question may take before it is left open")
      ->type_name("N")
      ->check(whole_number(1));
}

bool use_color(const CommonOptions& common, int fd) {
  if (common.color != "auto") return common.color == "always";
  const char* no_color = std::getenv("NO_COLOR");
  const char* terminal = std::getenv("TERM");
  return !(no_color && *no_color) && !(terminal && std::string_view(terminal) == "dumb") && ::isatty(fd);
}

}  // namespace cvr::driver
