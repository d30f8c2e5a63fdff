// cvrc dump: the checked, grounded rules for other programs.
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/rule_names.h"
#include "compiler/ir/dump.h"
#include "compiler/project/read_file.h"

namespace cvr::driver {
namespace {

struct DumpOptions {
  std::vector<std::string> paths;
  std::string format, pairs, output;
  bool full = false;
};

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t begin = line.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t", begin), line.size());
    out.emplace_back(line.substr(begin, at - begin));
  }
  return out;
}

Words unknown_id(const Program& p, const std::string& id) {
  const auto found = find_rule(p, id);
  if (const auto* trouble = std::get_if<Words>(&found)) return *trouble;
  return words("`{}` leaves open which roles are meant; write them between brackets, as `cvrc dump` does",
               "`{}`没有说明指哪些角色；请像`cvrc dump`那样写在方括号里", id);
}

ExitStatus dump_pairs(const Compiled& c, const DumpOptions& options) {
  SourceSet asked;
  DiagnosticSink sink;
  const auto read = read_file(options.pairs, options.pairs, false, asked, sink);
  if (const auto* error = std::get_if<InputError>(&read)) {
    complain(words("{}: {}", "{}：{}", error->path, error->message));
    return io_trouble;
  }
  if (!std::get<ReadFile>(read).sound) {
    complain(words("{}: {}", "{}：{}", options.pairs, sink.found.front().message));
    return io_trouble;
  }
  const SourceFile& file = source_of(asked, std::get<ReadFile>(read).id);
  Output out(options.output);
  ir::PairDump questions(c.program, options.full ? ir::Choices::all : ir::Choices::relevant);
  for (std::uint32_t line = 1; line <= file.line_starts.size(); ++line) {
    const auto ids = words_of(line_text(file, line));
    if (ids.empty()) continue;
    std::vector<ir::Instance> instances;
    for (const std::string& id : ids)
      if (const auto instance = ir::find_instance(c.program, id)) instances.push_back(*instance);
      else {
        complain(words("{}:{}: {}", "{}:{}：{}", options.pairs, line, unknown_id(c.program, id)));
        return io_trouble;
      }
    if (instances.size() != 2) {
      complain(words("{}:{}: a line holds two rule ids, with a space between them",
                     "{}:{}：每行写两个规则标识，中间用空格隔开", options.pairs, line));
      return io_trouble;
    }
    const auto text = ir::dump_pair(questions, instances[0], instances[1]);
    if (!text) {
      complain(words("{}:{}: {} and {} speak of so many roles that their question is too large to be written out",
                     "{}:{}：{}和{}涉及的角色太多，问题太大，无法写出",
                           options.pairs, line, ids[0], ids[1]));
      return left_unknown;
    }
    put(out, *text + "\n");
  }
  return finish(out);
}

ExitStatus dump(const CommonOptions& common, const DumpOptions& options) {
  const std::string wanted = options.pairs.empty() ? "json" : "jsonl";
  if (!options.format.empty() && options.format != wanted) {
    complain(options.pairs.empty() ? words("the rules are dumped as json; jsonl goes with --pairs",
                                           "规则以json写出；jsonl要和--pairs一起用") : words("pairs are dumped as jsonl", "规则对以jsonl写出"));
    return io_trouble;
  }
  if (options.full && options.pairs.empty()) {
    complain(words("--full goes with --pairs: the rules are always dumped whole", "--full要和--pairs一起用：规则总是完整写出"));
    return io_trouble;
  }
  Compiled c = compile(common, {options.paths});
  if (const auto status = give_up(common, c)) return *status;
  if (!options.pairs.empty()) return dump_pairs(c, options);
  return write_output(options.output, ir::dump_rules(c.program, c.loaded.sources, CVR_VERSION));
}

}  // namespace

void add_dump(Commands& commands) {
  auto options = std::make_shared<DumpOptions>();
  CLI::App* command = add_command(commands, "dump", "Write the checked, grounded rules for other programs",
                                  "cvrc dump --project rules -o rules.json\n"
                                  "  echo 'medicine.disclosure.tell_the_truth family.wishes.keep_silent' | cvrc dump --project rules --pairs -");
  takes_rules(commands, command);
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("--pairs", options->pairs, "A file with two rule ids a line, - for standard input: the question of each pair")->type_name("FILE");
  command->add_flag("--full", options->full, "With --pairs: also the constraints on choices that cannot bear on the two rules");
  command->add_option("--format", options->format, "json for the rules, jsonl for pairs")->type_name("FORMAT")->check(CLI::IsMember({"json", "jsonl"}));
  command->add_option("-o,--output", options->output, "Write here instead of to standard output")->type_name("FILE");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return dump(*common, *options); };
  });
}

}  // namespace cvr::driver
