// cvrc fmt: the one layout.
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/project/read_file.h"
#include "compiler/syntax/format.h"
#include "compiler/syntax/parse.h"

namespace cvr::driver {
namespace {

struct FmtOptions {
  std::vector<std::string> paths;
  bool check = false;
};

// One file; `changed` gathers those whose layout is another.
ExitStatus format_one(const CommonOptions& common, const FmtOptions& options, const std::string& path,
                      std::vector<std::string>& changed) {
  SourceSet sources;
  DiagnosticSink sink;
  const auto read = read_file(path, path, false, sources, sink);
  if (const auto* error = std::get_if<InputError>(&read)) {
    complain(words("{}: {}", "{}：{}", error->path, error->message));
    return io_trouble;
  }
  const ReadFile& file = std::get<ReadFile>(read);
  const std::string& text = source_of(sources, file.id).text;
  std::optional<std::string> formatted;
  if (file.sound) formatted = format(sources, file.id);
  if (!formatted) {
    if (file.sound) parse(sources, file.id, sink);
    print_findings(common, sources, sorted(sources, sink.found));
    return has_findings;
  }
  const bool same = *formatted == text;
  if (!same) changed.push_back(path);
  if (options.check) return same ? all_well : has_findings;
  if (path == "-") return write_output("", *formatted);
  return same ? all_well : write_output(path, *formatted);
}

ExitStatus format_all(const CommonOptions& common, FmtOptions options) {
  if (options.paths.empty()) options.paths = {common.project.empty() ? "." : common.project};
  std::vector<InputError> errors;
  const std::vector<std::string> files = find_rule_files(options.paths, errors);
  ExitStatus status = all_well;
  for (const InputError& error : errors) {
    complain(words("{}: {}", "{}：{}", error.path, error.message));
    status = io_trouble;
  }
  std::vector<std::string> changed;
  for (const std::string& path : files) status = std::max(status, format_one(common, options, path, changed));
  if (options.check && !changed.empty()) {
    status = std::max(status, write_output("", fmt::format("{}\n", fmt::join(changed, "\n"))));
    complain(words("{} of {} files have another layout; `cvrc fmt` rewrites them",
                   "{1}个文件中有{0}个排版不同；`cvrc fmt`会重写它们", changed.size(), files.size()));
  }
  return status;
}

}  // namespace

void add_fmt(Commands& commands) {
  auto options = std::make_shared<FmtOptions>();
  CLI::App* command = add_command(commands, "fmt", "Write files in the one layout", "cvrc fmt --check rules/");
  takes_project(commands, command);
  command->add_option("paths", options->paths, "Files and folders; - reads standard input and writes standard output")->type_name("PATH");
  command->add_flag("--check", options->check, "Change nothing; name the files that would change");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return format_all(*common, *options); };
  });
}

}  // namespace cvr::driver
