// One model's habits, and who was preferred to whom, as tables.
#include "compiler/driver/score_tables.h"
#include "compiler/driver/spoken.h"
#include "compiler/driver/table.h"
#include "runtime/fill/fill.h"

namespace cvr::driver {
namespace {

using score::Share;

struct HabitRows {
  Table table;
  bool bits = false;  // not a share

  void add(const Words& what, const Share& s) {
    if (s.of == 0) return;
    table.rows.push_back({said(what), bits ? fmt::format("{:.3f}", s.share) : percent(s.share),
                          bits ? fmt::format("{:.3f} .. {:.3f}", s.interval.low, s.interval.high) : percent(s.interval), fmt::format("{:.0f}", s.of)});
  }
};

Words class_name(answers::Class c) {
  switch (c) {
    case answers::Class::option: return words("an option", "选项");
    case answers::Class::refusal: return words("refusal", "拒答");
    case answers::Class::compromise: return words("compromise", "折中");
    case answers::Class::unparsed: return words("not understood", "无法识别");
    case answers::Class::filtered: return words("filtered", "被过滤");
    case answers::Class::truncated: return words("cut off", "被截断");
    case answers::Class::transport_error: return words("no reply", "没有回复");
  }
  return {};
}

std::string classes(const score::Habits& h) {
  std::vector<Words> parts;
  for (std::size_t i = 0; i < h.classes.size(); ++i)
    if (h.classes[i] > 0) parts.push_back(class_name(static_cast<answers::Class>(i)) + untranslated(fmt::format(" {}", h.classes[i])));
  if (h.neither > 0) parts.push_back(words("of these the third option {}", "其中第三个选项 {}", h.neither));
  return said(words("Replies: {}", "回复：{}", joined(parts, words(", ", "，")))) + "\n\n";
}

}  // namespace

std::string habit_table(const score::Record&, const score::GroupScore& g, bool color) {
  const score::Habits& h = g.habits;
  HabitRows rows{{{said(words("habit", "习惯")), said(words("share", "比例")), said(words("95 % interval", "95%区间")), said(words("of", "总数"))},
                  {false, true, true, true},
                  {}}};
  for (const score::LetterShare& each : h.letters)
    rows.add(words("letter {} of {}", "{1}个选项中选{0}", each.letter, each.options), each.share);
  rows.add(words("the option shown first", "选先出现的一项"), h.chosen[score::shown_first]);
  rows.add(words("the act against an omission", "选作为而非不作为"), h.chosen[score::is_act]);
  rows.add(words("yes", "选“会”"), h.chosen[score::is_yes]);
  rows.add(words("the left rule, both orders counting alike", "选左边的规则（两种顺序各半）"), h.left);
  rows.add(words("another choice when the order is turned", "顺序对调后改选"), h.flipped);
  rows.add(words("the same choice when asked again", "重复提问时选择不变"), h.same);
  rows.add(words("right where the case is settled", "有定论的题答对"), g.controls.right);
  rows.add(words("moved where one fact settles the case", "一个事实使答案确定后改选"), g.controls.moved);
  rows.add(words("stayed where one fact confirms the choice", "一个事实印证选择后不改"), g.controls.stayed);
  rows.add(words("declined to choose", "不作选择"), g.declined.all);
  for (const auto& [form, share] : g.declined.by_form)
    if (g.declined.by_form.size() > 1 && share.share > 0)
      rows.add(words("declined, form {}", "不作选择，题式{}", runtime::name(static_cast<runtime::Form>(form))), share);
  rows.add(words("by chances: the left rule", "按字母概率：左边的规则"), g.chances.left);
  rows.add(words("by chances: the option shown first", "按字母概率：先出现的一项"), g.chances.first);
  rows.add(words("by chances: certainty", "按字母概率：把握程度"), g.chances.certainty);
  rows.add(words("by chances: another rule when the order is turned", "按字母概率：顺序对调后偏向另一条"), g.chances.turned);
  rows.add(words("by chances: as the reply says", "按字母概率：与回复一致"), g.chances.as_said);
  rows.bits = true;
  rows.add(words("action entropy, bits", "行动熵（比特）"), g.forms.action_entropy);
  rows.add(words("entropy within a form, bits", "题式内的熵（比特）"), g.forms.form_entropy);
  rows.add(words("consistency of forms", "题式一致性"), g.forms.consistency);
  return classes(h) + draw(rows.table, color);
}

std::string win_table(const score::Record& record, const score::LevelScore& level, bool color) {
  const std::size_t n = level.items.size();
  Table table{{said(words("preferred to, %", "优先于（%）"))}, {false}, {}};
  std::vector<std::vector<std::string>> cells(n, std::vector<std::string>(n, "."));
  for (const score::Cell& cell : level.cells) {
    if (cell.clashes < score::fewest_clashes) continue;
    // A star where the interval leaves one half out.
    const char* sure = cell.interval.low > 0.5 || cell.interval.high < 0.5 ? "*" : "";
    cells[cell.a][cell.b] = fmt::format("{:.0f}{}", 100 * cell.share, sure);
    cells[cell.b][cell.a] = fmt::format("{:.0f}{}", 100 * (1 - cell.share), sure);
  }
  for (std::size_t i = 0; i < n; ++i) {
    table.head.push_back(level.name == "value" ? fmt::format("{}", i + 1) : item_name(record.suite.framework, level.name, i));
    table.right.push_back(true);
    std::vector<std::string> row{(level.name == "value" ? fmt::format("{} ", i + 1) : "") + item_name(record.suite.framework, level.name, i)};
    cells[i][i].clear();
    row.insert(row.end(), cells[i].begin(), cells[i].end());
    table.rows.push_back(std::move(row));
  }
  return draw(table, color) + said(words("* one half lies outside the 95 % interval; . fewer than {} dilemmas\n", "*：95%区间不含一半；.：两难不足{}个\n", score::fewest_clashes));
}

}  // namespace cvr::driver
