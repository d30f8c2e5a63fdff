// cvrc conflicts: every conflict of the rules, with its proof if wanted.
#include <unistd.h>

#include "compiler/driver/arguments.h"
#include "compiler/driver/certificates.h"
#include "compiler/driver/conflict_counts.h"
#include "compiler/driver/conflict_output.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/find_conflicts.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/shard_file.h"

namespace cvr::driver {
namespace {

struct ConflictOptions {
  std::vector<std::string> paths;
  std::string format = "table", output, certificates, shard, by;
  bool count = false;
  int arity = 2;
};

struct Summary {
  std::size_t dilemmas = 0, resolved = 0, unknown = 0;
};

void add(Summary& to, const solve::Conflict& c) {
  to.dilemmas += c.verdict == solve::Verdict::dilemma;
  to.resolved += c.verdict == solve::Verdict::resolved;
  to.unknown += c.verdict == solve::Verdict::unknown;
}

void tell(const Summary& s) {
  complain(words("{}, {} resolved by a priority{}", "{3}个两难，{1}个由优先关系化解{2}", counted(s.dilemmas, "dilemma"), s.resolved,
                       s.unknown ? words(", {} left open at the limit of steps", "，{}个因步数上限而未定", s.unknown) : Words(), s.dilemmas));
}

// Rows are written as they are found. A table needs them all first, since its columns are as wide as their widest cell.
struct Listing {
  const Compiled& c;
  const ConflictOptions& options;
  Output out;
  std::optional<PartWriter> part{};  // where the run is shared out and its parts can be put together
  std::optional<Certificates> certificates{};
  std::vector<solve::Conflict> held{};
  Summary summary{};
};

void take(Listing& l, std::size_t block, std::vector<solve::Conflict>& found) {
  for (const solve::Conflict& each : found) add(l.summary, each);
  if (l.certificates) add(*l.certificates, l.c.program, found);
  if (l.options.count) return;
  if (l.options.format == "table" || l.options.format == "dot") {
    std::move(found.begin(), found.end(), std::back_inserter(l.held));
    return;
  }
  std::string rows;
  for (const solve::Conflict& each : found)
    rows += l.options.format == "csv" ? conflict_csv(l.c.program, l.c.loaded.sources, each) : conflict_json(l.c.program, l.c.loaded.sources, each);
  if (l.part) put(*l.part, block, rows, found.size());
  else put(l.out, rows);
}

ExitStatus list(const CommonOptions& common, const Compiled& c, const ConflictOptions& options, Shard shard) {
  Listing l{c, options, Output(options.output)};
  if (!options.certificates.empty()) l.certificates.emplace(options.certificates);
  if (l.certificates && !l.certificates->folder.trouble.empty()) return finish(*l.certificates);
  if (!options.shard.empty() && options.format == "jsonl" && !options.count) {
    l.part.emplace(PartWriter{l.out});
    begin(*l.part, {"conflicts", hash_of_run(c, fmt::format("conflicts {} {} {} {}", CVR_VERSION, options.arity, common.step_limit, shard.n)), shard.k, shard.n, ""});
  }
  if (options.format == "csv" && !options.count) put(l.out, csv_heading());
  list_conflicts(common, c.program, options.arity, shard, [&](std::size_t block, std::vector<solve::Conflict>& found) { take(l, block, found); },
                 [&] { return l.out.error != 0 || (l.certificates && l.certificates->status != all_well); });
  if (l.part) {
    l.part->left_open = l.summary.unknown > 0;
    end(*l.part);
  }
  const bool color = options.output.empty() && use_color(common, STDOUT_FILENO);
  const Summary& s = l.summary;
  if (options.count) put(l.out, fmt::format("{}\n", s.dilemmas + s.resolved + s.unknown));
  else if (options.format == "table") put(l.out, conflicts_table(c.program, l.held, color));
  else if (options.format == "dot") put(l.out, conflicts_dot(c.program, l.held));
  flush(l.out);
  if (l.out.error) return finish(l.out);  // neither rows nor proofs, rather than a part of them
  const ExitStatus certified = l.certificates ? finish(*l.certificates) : all_well;
  if (certified != all_well && certified != left_unknown) return certified;
  if (const ExitStatus status = finish(l.out); status != all_well) return status;
  if (!options.count && options.format == "table") tell(s);
  return s.unknown ? left_unknown : certified;
}

ExitStatus count(const CommonOptions& common, const Program& program, const ConflictOptions& options, Shard shard) {
  CountBy by;
  for (const std::string& each : split_list(options.by)) (each == "kind" ? by.kind : each == "verdict" ? by.verdict : by.values) = true;
  const solve::Counted counted = count_conflicts(common, program, {.by_sort = !options.by.empty(), .may_list = true}, options.arity, shard);
  const bool color = options.output.empty() && use_color(common, STDOUT_FILENO);
  if (const ExitStatus status = write_output(options.output, write_counts(program, counted, by, options.format, color)); status != all_well) return status;
  std::uint64_t open = 0;
  for (const auto& [sort, n] : counted.sorts)
    if ((by.kind && !sort.kind && sort.verdict != solve::Verdict::unknown) || (by.verdict && !sort.verdict)) open += n;
  if (open)
    complain(words("{} are counted as open: their kind or their verdict depends on the situation, and there are too many to ask one by one",
                   "{}个冲突记作“open”：其类型或结论取决于具体情形，数量太多，无法逐一求解", open));
  return counted.unknown ? left_unknown : all_well;
}

// Options that ask for two different things.
std::optional<Words> do_not_fit(const ConflictOptions& o) {
  if (!o.shard.empty() && !o.count && o.by.empty() && o.format != "jsonl")
    return words("`--shard` writes rows that `cvrc merge` joins: add `--format jsonl`", "`--shard`写出的各行由`cvrc merge`合并：请加上`--format jsonl`");
  if (o.by.empty()) return std::nullopt;
  if (o.format == "dot") return words("`--by` prints counts, which `--format dot` cannot draw: choose table, csv or jsonl", "`--by`给出的是数目，`--format dot`画不出来：请用table、csv或jsonl");
  if (!o.certificates.empty()) return words("`--by` prints counts and `--certificates` proofs: run the command once for each", "`--by`给出数目，`--certificates`写出证明：请分两次运行");
  if (o.arity != 2) return words("`--by` counts pairs of rules: leave out `--arity {}`", "`--by`统计的是成对的规则：请去掉`--arity {}`", o.arity);
  return std::nullopt;
}

ExitStatus conflicts(const CommonOptions& common, const ConflictOptions& options) {
  const auto shard = read_shard(options.shard);
  if (!shard) return shard_refused(options.shard);
  if (const auto why = do_not_fit(options)) {
    complain(*why);
    return io_trouble;
  }
  Compiled c = compile(common, {options.paths});
  if (const auto status = give_up(common, c)) return *status;
  print_findings(common, c.loaded.sources, important(findings_of(c, false)));

  if ((options.count || !options.by.empty()) && options.certificates.empty()) return count(common, c.program, options, *shard);
  return list(common, c, options, *shard);
}

}  // namespace

void add_conflicts(Commands& commands) {
  auto options = std::make_shared<ConflictOptions>();
  CLI::App* command = add_command(commands, "conflicts", "Find every two rules that cannot both be followed",
                                  "cvrc conflicts --project rules --format jsonl -o conflicts.jsonl");
  takes_rules(commands, command);
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("--format", options->format, "table, jsonl, csv or dot")->type_name("FORMAT")->check(CLI::IsMember({"table", "jsonl", "csv", "dot"}));
  command->add_option("-o,--output", options->output, "Write here instead of to standard output")->type_name("FILE");
  command->add_flag("--count", options->count, "Print only how many there are");
  command->add_option("--by", options->by, "Print how many there are of each sort: value-pair, kind, verdict, joined by commas")->type_name("LIST")->check(list_of({"value-pair", "kind", "verdict"}));
  command->add_option("--arity", options->arity, "3: sets of three rules that no two of them explain, instead of pairs")->type_name("N")->check(CLI::IsMember({2, 3}));
  command->add_option("--certificates", options->certificates, "Write a proof per conflict, for another solver to confirm")->type_name("DIR");
  command->add_option("--shard", options->shard, "Only the Kth of N parts; `cvrc merge` joins them")->type_name("K/N");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return conflicts(*common, *options); };
  });
}

}  // namespace cvr::driver
