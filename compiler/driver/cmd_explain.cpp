// cvrc explain: a finding's page, or why two rules clash or not.
#include <unistd.h>

#include "compiler/diagnostics/pages.h"
#include "compiler/driver/explain_pair.h"
#include "compiler/driver/output.h"
#include "compiler/driver/pipeline.h"
#include "compiler/driver/rule_names.h"
#include "compiler/driver/spoken.h"
#include "compiler/driver/table.h"

namespace cvr::driver {
namespace {

struct ExplainOptions {
  std::vector<std::string> what;
  bool smt2 = false, as_test = false;
};

ExitStatus list_findings(bool color) {
  Table table{{"code", "name", "severity"}, {}, {}};
  static constexpr std::string_view words[] = {"off", "hint", "warning", "error"};
  for (const FindingInfo& row : all_findings())
    table.rows.push_back({code_text(row.finding), std::string(row.name), std::string(words[static_cast<int>(row.severity)])});
  return write_output("", draw(table, color));
}

ExitStatus explain_code(const std::string& text) {
  if (const FindingInfo* row = find_finding(text)) return write_output("", std::string(page(row->finding, spoken())));
  std::vector<std::string> names;
  for (const FindingInfo& row : all_findings()) names.emplace_back(row.name), names.push_back(code_text(row.finding));
  const auto near = near_names(text, names);
  complain(words("there is no finding `{}`{}\n`cvrc explain` lists them all; for rules, name two: `cvrc explain A B`",
                 "没有名为`{}`的诊断{}\n`cvrc explain`会列出全部诊断；要看规则，请写两个：`cvrc explain A B`", text,
                       near.empty() ? Words() : words("; did you mean {}?", "，是否想写{}？", joined(near, either))));
  return io_trouble;
}

ExitStatus explain_rules(const CommonOptions& common, const ExplainOptions& options) {
  Compiled c = compile(common, {});
  if (const auto status = give_up(common, c)) return *status;
  std::vector<NamedRule> rules;
  for (const std::string& text : options.what) {
    const auto found = find_rule(c.program, text);
    if (const auto* trouble = std::get_if<Words>(&found)) {
      complain(*trouble);
      return io_trouble;
    }
    rules.push_back(std::get<NamedRule>(found));
  }
  std::string text;
  ExitStatus status = all_well;
  for (const ir::Pair& pair : pairs_of(c.program, rules[0], rules[1])) {
    if (!text.empty()) text += "\n";
    if (options.smt2) {
      const solve::PairScript script = solve::pair_script(c.program, pair, solve_options(common));
      text += script.text;
      if (script.verdict == solve::Verdict::unknown) status = left_unknown;
      continue;
    }
    const solve::PairAnswer answer = solve::analyse_pair(c.program, pair, solve_options(common));
    text += options.as_test ? pair_as_test(c.program, pair, answer) : explain_pair(c.program, c.loaded.sources, pair, answer);
    if (answer.conflict.verdict == solve::Verdict::unknown) status = left_unknown;
  }
  if (text.empty()) {
    complain(words("these two rules speak of no two parts that could be played at once, so they never meet",
                   "这两条规则没有可以同时扮演的角色，因此永远碰不到一起"));
    return all_well;
  }
  const ExitStatus written = write_output("", text);
  return written == all_well ? status : written;
}

ExitStatus explain(const CommonOptions& common, const ExplainOptions& options) {
  if (options.what.empty()) return list_findings(use_color(common, STDOUT_FILENO));
  if (options.what.size() == 1) return explain_code(options.what[0]);
  if (options.what.size() == 2) return explain_rules(common, options);
  complain(words("name one finding, or two rules: `cvrc explain CODE` or `cvrc explain A B`",
                 "请写一个诊断或两条规则：`cvrc explain CODE`或`cvrc explain A B`"));
  return io_trouble;
}

}  // namespace

void add_explain(Commands& commands) {
  auto options = std::make_shared<ExplainOptions>();
  CLI::App* command = add_command(commands, "explain", "Tell what a finding means, or why two rules clash or not",
                                  "cvrc explain CVR2001\n  cvrc explain tell_the_truth respect_the_familys_wish --project rules");
  takes_rules(commands, command);
  command->add_option("what", options->what, "The code or name of a finding, or two rules")->type_name("CODE | A B");
  command->add_flag("--smt2", options->smt2, "Write the question as a script for another solver");
  command->add_flag("--as-test", options->as_test, "Write the answer as a test block");
  command->callback([&commands, options] {
    commands.run = [common = commands.common, options] { return explain(*common, *options); };
  });
}

}  // namespace cvr::driver
