// cvrc merge: the shards of `cvrc conflicts --format jsonl` to the whole.
#include <nlohmann/json.hpp>

#include <tuple>

#include "compiler/driver/command.h"
#include "compiler/driver/output.h"
#include "compiler/project/read_file.h"

namespace cvr::driver {
namespace {

struct MergeOptions {
  std::vector<std::string> files;
  std::string output;
};

// A conflict stands where its first rule does; all of one rule are in one shard, in order.
struct Row {
  std::string file;
  std::uint32_t line = 0, column = 0;
  std::string text;
  auto place() const { return std::tie(file, line, column); }
};

std::optional<Row> read_row(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("locations") || !json["locations"].is_array() || json["locations"].empty()) return {};
  const auto& at = json["locations"][0];
  if (!at.is_object() || !at.contains("file") || !at["file"].is_string() || !at.contains("line") || !at["line"].is_number_unsigned() ||
      !at.contains("column") || !at["column"].is_number_unsigned())
    return {};
  return Row{at["file"], at["line"], at["column"], text};
}

ExitStatus merge(const MergeOptions& options) {
  std::vector<Row> rows;
  for (const std::string& path : options.files) {
    SourceSet sources;
    DiagnosticSink sink;
    const auto read = read_file(path, path, false, sources, sink);
    if (const auto* error = std::get_if<InputError>(&read)) {
      complain(words("{}: {}", "{}：{}", error->path, error->message));
      return io_trouble;
    }
    const SourceFile& file = source_of(sources, std::get<ReadFile>(read).id);
    for (std::uint32_t line = 1; line <= file.line_starts.size(); ++line) {
      const std::string text(line_text(file, line));
      if (text.empty() && line == file.line_starts.size()) continue;
      auto row = std::get<ReadFile>(read).sound ? read_row(text) : std::nullopt;
      if (!row) {
        complain(words("{}:{}: this is no line of `cvrc conflicts --format jsonl`",
                       "{}:{}：这一行不是`cvrc conflicts --format jsonl`写出的", path, line));
        return has_findings;
      }
      rows.push_back(std::move(*row));
    }
  }
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.place() < b.place(); });
  Output out(options.output);
  for (const Row& row : rows) put(out, row.text + "\n");
  return finish(out);
}

}  // namespace

void add_merge(Commands& commands) {
  auto options = std::make_shared<MergeOptions>();
  CLI::App* command = add_command(commands, "merge", "Join the shards of a list of conflicts",
                                  "cvrc merge part1.jsonl part2.jsonl -o conflicts.jsonl");
  command->add_option("files", options->files, "What `cvrc conflicts --format jsonl --shard K/N` wrote, for each K")->type_name("FILE")->required();
  command->add_option("-o,--output", options->output, "Write here instead of to standard output")->type_name("FILE");
  command->callback([&commands, options] { commands.run = [options] { return merge(*options); }; });
}

}  // namespace cvr::driver
