// cvrc test: the `test` blocks of the rules.
#include <unistd.h>

#include "compiler/diagnostics/formats.h"
#include "compiler/driver/conflict_output.h"
#include "compiler/driver/explain_pair.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/rule_names.h"
#include "compiler/driver/spoken.h"
#include "compiler/solve/logic.h"

namespace cvr::driver {
namespace {

struct TestOptions {
  std::vector<std::string> paths;
  std::string format = "human";
};

struct Outcome {
  bool held = true, open = false;
  Words found;  // what is so, for a reader
};

NamedRule named(const TestTarget& target) { return {target.rule, target.roles}; }

Words situation(const Program& p, const solve::Conflict& c) {
  std::vector<Words> parts;
  for (const solve::Literal& literal : c.witness) parts.push_back(say(p, literal));
  return parts.empty() ? Words() : words("; where {}", "；情形是：{}", joined(parts, comma));
}

bool clashes(const solve::Conflict& c) { return c.verdict == solve::Verdict::dilemma || c.verdict == solve::Verdict::resolved; }

// The program in which the two rules apply only where the given formulas hold.
Program narrowed(Program p, const Expectation& expectation) {
  for (const RuleId id : {expectation.first.rule, expectation.second->rule}) {
    std::vector<FormulaId>& when = p.rules[id.index].when;
    when.insert(when.end(), expectation.given.begin(), expectation.given.end());
  }
  return p;
}

// Of rules whose roles are left open, a clash of any two instances counts.
Outcome judge_pair(const Program& p, const Expectation& expectation, const solve::Options& options) {
  Outcome out;
  bool any = false;
  for (const ir::Pair& pair : pairs_of(p, named(expectation.first), named(*expectation.second))) {
    const solve::Conflict c = solve::analyse_pair(p, pair, options).conflict;
    if (c.verdict == solve::Verdict::unknown) out.open = true;
    bool hit = clashes(c);
    if (expectation.kind == ast::ExpectKind::resolved)
      hit = c.verdict == solve::Verdict::resolved && c.resolved_by && c.resolved_by->loser.rule == expectation.second->rule;
    if (hit || out.found.empty())
      out.found = words("{} and {}: {}{}", "{}和{}：{}{}", ir::instance_id(p, pair.first), ir::instance_id(p, pair.second), verdict_words(c.verdict),
                              clashes(c) ? situation(p, c) : Words());
    any = any || hit;
    if (hit) break;
  }
  out.held = expectation.kind == ast::ExpectKind::no_conflict ? !any && !out.open : any;
  if (any) out.open = false;
  return out;
}

Outcome judge_single(const Program& p, const Expectation& expectation, solve::RuleLogic& logic) {
  const bool silent = expectation.kind == ast::ExpectKind::silent;
  std::vector<ir::Instance> instances;
  const Rule& r = rule(p, expectation.first.rule);
  if (!expectation.first.roles.empty() || r.params.empty()) instances.push_back({expectation.first.rule, expectation.first.roles});
  else
    for (const ir::Instance& each : ir::considered_instances(p))
      if (each.rule == expectation.first.rule) instances.push_back(each);
  Outcome out;
  for (const ir::Instance& instance : instances) {
    const solve::Answer answer = logic.applies_given(instance, expectation.given, silent);
    out.held = answer == solve::Answer::yes;
    out.open = answer == solve::Answer::unknown;
    out.found = words("{} {} there", "{0}在那里{1}", ir::instance_id(p, instance),
                            out.held == silent ? words("does not apply", "不适用") : words("applies", "适用"));
    if (!out.held) break;
  }
  return out;
}

std::string written(const SourceSet& sources, const Expectation& expectation) {
  const SourceFile& file = source_of(sources, expectation.span.file);
  std::string text = file.text.substr(expectation.span.begin, expectation.span.end - expectation.span.begin);
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

ExitStatus test(const CommonOptions& common, const TestOptions& options) {
  Compiled c = compile(common, {options.paths, false, true});
  if (const auto status = give_up(common, c)) return *status;
  const Program& p = c.program;
  const bool color = use_color(common, STDOUT_FILENO);
  auto mark = [&](bool good, std::string_view text) { return color ? fmt::format("\x1b[{}m{}\x1b[0m", good ? 32 : 31, text) : std::string(text); };

  std::string out;
  auto add = [&](std::string_view text) { out += text; };
  std::size_t held = 0, failed = 0, open = 0;
  const solve::Options solving = solve_options(common);
  solve::RuleLogic logic(p, solving);
  for (const TestBlock& block : p.tests) {
    if (p.modules[block.module.index].library) continue;
    if (!block.expects.empty() && is_beside(c.loaded, block.expects.front().span.file)) continue;
    add(fmt::format("{}\n", block.title));
    for (const Expectation& expectation : block.expects) {
      const Outcome result = !expectation.second          ? judge_single(p, expectation, logic)
                             : expectation.given.empty() ? judge_pair(p, expectation, solving)
                                                         : judge_pair(narrowed(p, expectation), expectation, solving);
      ++(result.open ? open : result.held ? held : failed);
      add(fmt::format("  {} {}\n", mark(result.held, said(result.open ? words("open", "未定") : result.held ? words("ok  ", "成立") : words("FAIL", "不符"))), written(c.loaded.sources, expectation)));
      add(fmt::format("       {}\n", said(result.found)));
      if (!result.held && !result.open)
        report(c.sink, Finding::expectation_failed, expectation.span, words("in the test \"{}\" this is not so: {}",
                                                                            "测试“{}”里的这一条不成立：{}", block.title, result.found),
               words("correct the rules, or the test if its expectation was wrong; `cvrc explain` tells why two rules clash or not",
                     "请改正规则；如果期望本身写错了，请改正测试；`cvrc explain`会说明两条规则为什么冲突或不冲突"));
    }
  }
  add(said(words("{} held, {} failed{}\n", "{}条成立，{}条不符{}\n", held, failed, open ? words(", {} left open", "，{}条未定", open) : Words())));
  std::vector<Diagnostic> found = findings_of(c, false);
  std::erase_if(found, [](const Diagnostic& d) { return d.finding == Finding::unused_suppression; });  // no lint ran
  const bool json = options.format == "json";
  if (const ExitStatus status = write_output("", json ? write_json(c.loaded.sources, found, spoken()) : out); status != all_well) return status;
  if (!json) print_findings(common, c.loaded.sources, important(found));
  if (held + failed + open == 0) complain(words("there are no tests here; a `test` block states what two rules should do",
                                                "这里没有测试；`test`（测试）块写明两条规则应有的关系"));
  return failed ? has_findings : open ? left_unknown : all_well;
}

}  // namespace

void add_test(Commands& commands) {
  auto options = std::make_shared<TestOptions>();
  CLI::App* command = add_command(commands, "test", "Run the `test` blocks of the rules", "cvrc test --project rules");
  takes_rules(commands, command);
  command->add_option("paths", options->paths, "Files and folders; the project around the current folder where none is given")->type_name("PATH");
  command->add_option("--format", options->format, "human, or json for the findings alone")->type_name("FORMAT")->check(CLI::IsMember({"human", "json"}));
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return test(*common, *options); };
  });
}

}  // namespace cvr::driver
