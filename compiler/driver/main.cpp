// cvrc: rules to dilemmas.
#include <exception>
#include <system_error>

#include "compiler/driver/answer_commands.h"
#include "compiler/driver/output.h"
#include "compiler/driver/spoken.h"
#include "compiler/driver/usage_error.h"

namespace cvr::driver {
namespace {

int run(int count, char** given) {
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
  add_export(commands);
  add_report(commands);
  add_score(commands);
  add_plan(commands);
  add_ask(commands);
  add_import(commands);
  add_test(commands);
  add_explain(commands);
  add_stats(commands);
  add_diff(commands);
  add_dump(commands);
  add_merge(commands);
  add_lsp(commands);
  try {
    app.parse(count, given);
  } catch (const CLI::CallForHelp&) {
    return write_output("", app.help() + "\n");
  } catch (const CLI::CallForVersion& version) {
    return write_output("", std::string(version.what()) + "\n");
  } catch (const CLI::ParseError& error) {
    complain(usage_error(app, error, count, given));
    return io_trouble;
  }
  return commands.run();
}

}  // namespace
}  // namespace cvr::driver

int main(int count, char** given) {
  using namespace cvr;
  using namespace cvr::driver;
  speak(language_asked_for(count, given).value_or(language_of_environment()));
  const auto inside = [](const std::exception& error) {
    complain(words("something went wrong inside cvrc, and not in your rules: {}\nreport it with this message and the command",
                   "cvrc内部出错，与规则无关：{}\n请连同这条消息和所用的命令一起报告", error.what()));
    return broken;
  };
  try {
    keep_standard_streams_apart();
    watch_signals();
    return run(count, given);
  } catch (const std::bad_alloc&) {
    complain(words("there is not enough memory for this", "内存不足，无法完成"));
    return io_trouble;
  } catch (const std::system_error& error) {
    if (error.code() != std::errc::resource_unavailable_try_again) return inside(error);
    complain(words("the system lets this program start no thread, or has no memory for one", "系统不让本程序启动线程，或没有内存可供线程使用"));
    return io_trouble;
  } catch (const std::exception& error) {
    return inside(error);
  }
}
