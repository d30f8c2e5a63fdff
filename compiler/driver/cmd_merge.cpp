// cvrc merge: the parts of a run that was shared out, to the whole.
#include "compiler/driver/build_parts.h"

namespace cvr::driver {
namespace {

struct MergeOptions {
  std::vector<std::string> files;
  std::string output;
};

using Parts = std::vector<std::unique_ptr<PartReader>>;

// The part whose block comes next; nullptr at the end.
PartReader* next_part(const Parts& parts) {
  PartReader* least = nullptr;
  for (const auto& each : parts)
    if (each->block && (!least || *each->block < *least->block)) least = each.get();
  return least;
}

const PartReader* troubled(const Parts& parts) {
  for (const auto& each : parts)
    if (each->trouble) return each.get();
  return nullptr;
}

ExitStatus fail(const PartReader& part) {
  complain(*part.trouble);
  return part.unreadable ? io_trouble : has_findings;
}

// Block after block, as they stand.
ExitStatus join_rows(const Parts& parts, const std::string& path) {
  Output out(path);
  while (PartReader* part = next_part(parts))
    for (std::string_view row; next(*part, row);) put(out, row);
  if (const PartReader* part = troubled(parts)) return fail(*part);
  const ExitStatus written = finish(out);
  return written == all_well && any_left_open(parts) ? left_unknown : written;
}

ExitStatus merge(const CommonOptions& common, const MergeOptions& options) {
  Parts parts;
  std::vector<const PartReader*> all;
  for (const std::string& path : options.files) {
    parts.push_back(std::make_unique<PartReader>(path));
    if (parts.back()->trouble) return fail(*parts.back());
    all.push_back(parts.back().get());
  }
  if (const auto why = not_one_run(all)) {
    complain(*why);
    return io_trouble;
  }
  if (all.front()->head.of != "build") return join_rows(parts, options.output);
  if (options.output.empty() || options.output == "-") {
    complain(words("these parts make a suite: name its folder with -o", "这些部分合起来是一个题集：请用-o写明文件夹"));
    return io_trouble;
  }
  return join_build(common, parts, options.output);
}

}  // namespace

void add_merge(Commands& commands) {
  auto options = std::make_shared<MergeOptions>();
  CLI::App* command = add_command(commands, "merge", "Put the parts of a run together that was shared out with `--shard`",
                                  "cvrc merge part1.jsonl part2.jsonl -o conflicts.jsonl");
  command->add_option("files", options->files, "What `cvrc conflicts --format jsonl` or `cvrc build` wrote with `--shard K/N`, for each K")->type_name("FILE")->required();
  command->add_option("-o,--output", options->output, "Write here instead of to standard output; of a suite, the folder")->type_name("FILE");
  command->callback([&commands, options] { commands.run = [common = commands.common, options] { return merge(*common, *options); }; });
}

}  // namespace cvr::driver
