// cvrc plan: how many dilemmas and askings an interval takes, before a model is asked.
#include <unistd.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "compiler/driver/answer_commands.h"
#include "compiler/driver/arguments.h"
#include "compiler/driver/counted.h"
#include "compiler/driver/output.h"
#include "compiler/driver/score_tables.h"
#include "compiler/driver/spoken.h"
#include "compiler/driver/table.h"
#include "runtime/score/load.h"
#include "runtime/score/plan.h"
#include "runtime/score/score.h"

namespace cvr::driver {
namespace {

using score::Plan;
using score::PlanOptions;
using score::PlanRow;

struct PlanArguments {
  std::string suite, answers, output, format = "human", level = "core", lang, forms;
  std::optional<double> alike;
  PlanOptions options;
};

std::string plan_json(const Plan& plan, const PlanArguments& arguments, const PlanOptions& options) {
  using Json = nlohmann::ordered_json;
  auto rounded = [](double x) { return std::round(x * 1e6) / 1e6; };
  Json rows = Json::array();
  for (const PlanRow& row : plan.rows)
    rows.push_back({{"repeats", row.repeats}, {"design_effect", rounded(row.design_effect)}, {"width", rounded(row.middle)},
                    {"widest", rounded(row.widest)}, {"clashes", row.clashes}, {"askings", row.askings}});
  const Json whole = {{"version", 1},
                      {"level", arguments.level},
                      {"lang", runtime::code(options.lang)},
                      {"wanted", {{"width", options.width}, {"cell_width", options.cell_width}}},
                      {"assumed", {{"spread", options.spread}, {"alike", rounded(options.alike)}}},
                      {"suite", {{"clashes", plan.clashes}, {"askings", plan.askings}, {"items", plan.items}, {"told", plan.told}}},
                      {"rows", rows},
                      {"limit", plan.limit},
                      {"cells", {{"clashes", plan.clashes_per_cell}, {"pairs", plan.pairs}, {"shown", plan.shown}, {"narrow", plan.narrow}}}};
  return whole.dump(2) + "\n";
}

std::string plan_text(const Plan& plan, const PlanOptions& options, bool color) {
  std::string out = said(words("{0}, {1} in all; answers to one dilemma are taken to correlate by {4:.2f}\n\n",
                               "有{2}个未定的两难，共{3}个提问；设同一两难的回答之间相关{4:.2f}\n\n", counted(plan.clashes, "open dilemma"), counted(plan.askings, "asking"),
                               plan.clashes, plan.askings, options.alike));
  if (plan.told < 2) return out + said(words("This suite sets too few values against each other to rank any.\n", "这个题集里相互对立的价值太少，无法排名。\n"));
  if (plan.told < plan.items)
    out += said(words("It can tell {} of {} apart; the widths are for these.\n\n", "其中能分出高下的有{}项（共{}项）；下列宽度只对它们而言。\n\n", plan.told, plan.items));
  Table table{{said(words("repeats", "重复")), said(words("design effect", "设计效应")), said(words("width, middle item", "区间宽度（中位）")),
               said(words("width, worst item", "区间宽度（最宽）")), said(words("dilemmas for {:.2f}", "宽度{:.2f}所需两难", options.width)),
               said(words("askings", "提问"))},
              {true, true, true, true, true, true},
              {}};
  for (const PlanRow& row : plan.rows)
    table.rows.push_back({fmt::format("{}", row.repeats), fmt::format("{:.2f}", row.design_effect), fmt::format("{:.3f}", row.middle),
                          fmt::format("{:.3f}", row.widest), fmt::format("{}", row.clashes), fmt::format("{}", row.askings)});
  out += draw(table, color);
  out += said(words("Even endless repeats would take {} dilemmas: another dilemma tells more than another repeat.\n\n",
                    "即使无限次重复，也需要{}个两难：多一个两难胜过多问一次。\n\n", plan.limit));
  out += said(words("Pairs: a cell of the table of wins takes {} dilemmas for a width of {:.0f} percentage points. Of {} pairs, {} have the 10 dilemmas "
                    "that a cell needs to be shown, {} have {}.\n",
                    "成对比较：胜率表中一格要窄到{1:.0f}个百分点，需要{0}个两难。{2}对之中，{3}对有显示所需的10个两难，{4}对有{5}个。\n",
                    plan.clashes_per_cell, 100 * options.cell_width, plan.pairs, plan.shown, plan.narrow, plan.clashes_per_cell));
  return out;
}

ExitStatus refused(const score::LoadError& e) {
  complain(e.line ? words("{}:{}: {}", "{}:{}：{}", e.path, e.line, Words(e.message, e.chinese))
                  : words("{}: {}", "{}：{}", e.path, Words(e.message, e.chinese)));
  return io_trouble;
}

ExitStatus plan(const CommonOptions& common, const PlanArguments& arguments) {
  PlanOptions options = arguments.options;
  score::Loader loader;
  if (const auto error = score::load_suite(loader, arguments.suite, common.jobs)) return refused(*error);
  if (!arguments.answers.empty())
    if (const auto error = score::load_answers(loader, arguments.answers, common.jobs)) return refused(*error);
  const score::Record record = score::finished(std::move(loader));
  options.lang = runtime::language_of(arguments.lang).value_or(record.suite.languages.empty() ? runtime::Language::en : record.suite.languages.front());
  for (const std::string& word : split_list(arguments.forms))
    if (const auto form = runtime::form_of(word)) options.forms.push_back(*form);
  score::Level level;
  for (score::Level& each : score::levels_of(record.suite.framework))
    if (each.name == arguments.level) level = std::move(each);
  // The most alike of the models that were tried.
  std::optional<double> found;
  for (const score::Group& group : record.groups)
    if (const auto alike = score::alikeness_of(record, group, level); alike && group.lang == options.lang) found = std::max(found.value_or(0), *alike);
  options.alike = arguments.alike.value_or(found.value_or(options.alike));
  const Plan made = score::plan_of(record, level, options);
  if (arguments.format == "json") return write_output(arguments.output, plan_json(made, arguments, options));
  return write_output(arguments.output, plan_text(made, options, arguments.output.empty() && use_color(common, STDOUT_FILENO)));
}

}  // namespace

void add_plan(Commands& commands) {
  auto arguments = std::make_shared<PlanArguments>();
  CLI::App* command = add_command(commands, "plan", "Tell how many dilemmas and askings an interval takes", "cvrc plan suite --width 0.3");
  command->add_option("suite", arguments->suite, "The folder of the suite to be asked")->type_name("SUITE")->required();
  command->add_option("--width", arguments->options.width, "The wanted width of the 95 % interval of a strength, in log odds")
      ->type_name("W")
      ->check(CLI::Range(0.001, 10.0));
  command->add_option("--cell-width", arguments->options.cell_width, "The wanted width of a cell in the table of wins, from 0 to 1")
      ->type_name("W")
      ->check(CLI::Range(0.001, 0.999));
  command->add_option("--level", arguments->level, "What is to be ranked: dimension, core or value")
      ->type_name("LEVEL")
      ->check(CLI::IsMember({"dimension", "core", "value"}));
  command->add_option("--spread", arguments->options.spread, "Strengths are taken to lie evenly between minus this and this")
      ->type_name("S")
      ->check(CLI::Range(0.0, 10.0));
  command->add_option("--alike", arguments->alike, "The correlation of answers to one dilemma, from 0 to 1; 0.2 where no answers tell it")
      ->type_name("R")
      ->check(CLI::Range(0.0, 1.0));
  command->add_option("--answers", arguments->answers, "The log of a trial run, to tell that correlation from")->type_name("ANSWERS");
  command->add_option("--lang", arguments->lang, "zh or en; the suite's first where it is not given")->type_name("LANG")->check(CLI::IsMember({"zh", "en"}));
  command->add_option("--forms", arguments->forms, "The forms that will be asked: ab, abc, yesno, joined by commas")
      ->type_name("LIST")
      ->check(list_of({"ab", "abc", "yesno"}));
  command->add_option("--format", arguments->format, "human or json")->type_name("FORMAT")->check(CLI::IsMember({"human", "json"}));
  command->add_option("-o,--output", arguments->output, "Write here instead of to standard output")->type_name("FILE");
  command->callback([&commands, arguments] {
    commands.run = [common = commands.common, arguments] { return plan(*common, *arguments); };
  });
}

}  // namespace cvr::driver
