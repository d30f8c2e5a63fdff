// cvrc: rules to dilemmas.
#include <exception>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/driver/command.h"
#include "compiler/driver/output.h"

namespace cvr::driver {
namespace {

std::string usage_hint(const CLI::App& app, int count, char** words) {
  // A first word that is no command is most often a slip of the finger.
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
  if (count > 1 && words[1][0] != '-' && std::find(names.begin(), names.end(), words[1]) == names.end() &&
      std::string_view(words[1]) != "lint") {
    const auto near = near_names(words[1], names, 1);
    return fmt::format("there is no command `{}`{}\n`cvrc --help` lists the commands", words[1],
                       near.empty() ? "" : fmt::format("; did you mean `{}`?", near.front()));
  }
  return {};
}

int run(int count, char** words) {
  CLI::App app{"cvrc turns rules into proven dilemmas, and dilemmas into prompts.", "cvrc"};
  app.set_version_flag("--version", "cvrc " CVR_VERSION);
  app.require_subcommand(1);
  app.footer("Example:\n  cvrc new my-rules && cvrc build --project my-rules -o suite\n\n"
             "`cvrc COMMAND --help` tells more about each command.");
  Commands commands{app, std::make_shared<CommonOptions>(), {}};
  add_new(commands);
  add_check(commands);
  add_fmt(commands);
  add_conflicts(commands);
  add_build(commands);
  add_fill(commands);
  add_test(commands);
  add_explain(commands);
  add_stats(commands);
  add_diff(commands);
  add_dump(commands);
  add_merge(commands);
  add_lsp(commands);
  try {
    app.parse(count, words);
  } catch (const CLI::CallForHelp&) {
    return write_output("", app.help() + "\n");
  } catch (const CLI::CallForVersion& version) {
    return write_output("", std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    const std::string hint = usage_hint(app, count, words);
    const std::string command = app.get_subcommands().empty() ? "" : app.get_subcommands().front()->get_name() + " ";
    complain(!hint.empty() ? hint
             : count == 1 ? "say what to do: `cvrc --help` lists the commands"
                          : fmt::format("{}\n`cvrc {}--help` shows how it is used", error.what(), command));
    return io_trouble;
  }
  return commands.run();
}

}  // namespace
}  // namespace cvr::driver

int main(int count, char** words) {
  using namespace cvr::driver;
  watch_signals();
  try {
    return run(count, words);
  } catch (const std::bad_alloc&) {
    complain("there is not enough memory for this");
    return io_trouble;
  } catch (const std::exception& error) {
    complain(fmt::format("something went wrong inside cvrc: {}\nThis is a mistake in the program, not in your rules. "
                         "Please report it, with this message and the command.",
                         error.what()));
    return broken;
  }
}
