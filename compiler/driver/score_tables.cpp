#include "compiler/driver/score_tables.h"

#include <algorithm>

#include "compiler/driver/counted.h"
#include "compiler/driver/spoken.h"
#include "compiler/driver/table.h"

namespace cvr::driver {
namespace {

using score::ItemScore;
using score::LevelScore;
using score::Place;
using suite::Framework;

std::string signed_number(double x) { return fmt::format("{:+.2f}", x == 0 ? 0.0 : x); }
std::string signed_range(const score::Interval& i) { return signed_number(i.low) + " .. " + signed_number(i.high); }

std::string ranks(const score::Interval& i) {
  return i.low == i.high ? fmt::format("{:.0f}", i.low) : fmt::format("{:.0f}-{:.0f}", i.low, i.high);
}

Words level_title(const std::string& level) {
  if (level == "dimension") return words("dimension", "维度");
  if (level == "core") return words("core value", "核心价值");
  return words("derived value", "派生价值");
}

Words why_not(Place place) {
  switch (place) {
    case Place::ranked: return {};
    case Place::above: return words("always preferred to those ranked", "总是优先于有名次的各项");
    case Place::below: return words("never preferred to those ranked", "从未优先于有名次的各项");
    case Place::apart: return words("not compared with those ranked", "与有名次的各项没有可比的回答");
    case Place::inseparable: return words("always together with others", "总是与别的项同时出现，无法分开");
    case Place::unheard: return words("no answers", "没有回答");
  }
  return {};
}

// The strongest first; those without an estimate last, in their order.
std::vector<std::size_t> by_strength(const LevelScore& level) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < level.items.size(); ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto &x = level.items[a].strength, &y = level.items[b].strength;
    return x && (!y || *x > *y);
  });
  return order;
}

std::string strength_table(const Framework& f, const LevelScore& level, bool color) {
  Table table{{said(level_title(level.name)), said(words("rank", "名次")), said(words("strength", "强度")), said(words("95 % interval", "95%区间")),
               said(words("if refusals had chosen", "若拒答也作选择")), said(words("preferred", "被选比例")), said(words("95 % interval", "95%区间")),
               said(words("dilemmas", "两难")), ""},
              {false, true, true, true, true, true, true, true, false},
              {}};
  for (std::size_t i : by_strength(level)) {
    const ItemScore& item = level.items[i];
    std::vector<std::string> row{item_name(f, level.name, i), "", "", "", "", "", "", fmt::format("{}", item.standing.clashes), ""};
    if (item.strength) {
      row[1] = ranks(item.ranks);
      row[2] = signed_number(*item.strength);
      row[3] = signed_range(item.alone);
      if (item.refusals.high - item.refusals.low > 0.005) row[4] = signed_range(item.refusals);
    } else if (level.settled) {
      row[8] = said(why_not(item.place));
    }
    if (item.standing.clashes > 0) row[5] = percent(item.standing.share), row[6] = percent(item.standing.interval);
    table.rows.push_back(std::move(row));
  }
  // Columns that nothing stands in say nothing.
  for (std::size_t column : {8u, 4u}) {
    if (std::any_of(table.rows.begin(), table.rows.end(), [&](const auto& row) { return !row[column].empty(); })) continue;
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.head.erase(table.head.begin() + at);
    table.right.erase(table.right.begin() + at);
    for (auto& row : table.rows) row.erase(row.begin() + at);
  }
  return draw(table, color);
}

// What the table alone does not say.
Words remarks(const LevelScore& level) {
  Words out;
  auto add = [&](const Words& sentence) { out = out + sentence + untranslated("\n"); };
  if (!level.settled) {
    if (level.decides == score::shown_first)
      add(words("The order of the options alone decides the answers: no value is preferred", "只有选项的先后决定回答：没有哪个价值更受偏好"));
    else if (level.decides)
      add(words("How an option is put (act or omission, yes or no) alone decides the answers: no value is preferred",
                "只有选项的说法（作为或不作为、会或不会）决定回答：没有哪个价值更受偏好"));
    else
      add(words("These answers set no finite strengths; `--ridge 1` draws them towards the mean", "这些回答定不出有限的强度；`--ridge 1`会把它们拉向平均"));
    return out;
  }
  const std::size_t ranked = static_cast<std::size_t>(std::count_if(level.items.begin(), level.items.end(), [](const ItemScore& i) { return i.strength.has_value(); }));
  if (ranked == 0)
    add(words("No two of these are tied together by wins and losses, so none can be ranked; more answers, or `--ridge 1`, would help",
              "没有哪两项互有胜负，无法排名；请增加回答，或用`--ridge 1`"));
  else if (ranked < level.items.size())
    add(words("Wins and losses tie {} of {} together; the others have no rank among them; more answers, or `--ridge 1`, would give them one",
              "{1}项中有{0}项互有胜负，可以排名，其余的没有名次；增加回答，或用`--ridge 1`，才能给出", ranked, level.items.size()));
  if (level.triads.triples > 0)
    add(words("Circles (a before b, b before c, c before a): {} of {} triples; {:.1f} are expected by chance, as many or more with a probability of {:.3f}; {} are sure",
              "循环（甲先于乙、乙先于丙、丙先于甲）：{1}组三项中有{0}组；偶然预期{2:.1f}组，出现这么多或更多的概率为{3:.3f}；其中{4}组可以确定",
              level.triads.circular, level.triads.triples, level.triads.expected, level.triads.p, level.triads.sure.size()));
  return out;
}

std::string group_text(const score::Record& record, const score::GroupScore& g, const ScoreTables& how) {
  const score::Group& group = record.groups[g.group];
  const Words language = group.lang == runtime::Language::zh ? words("Chinese", "中文") : words("English", "英文");
  std::string title = said(words("{0}, in {1}: {2} to {3}", "{0}（{1}）：{4}个回答，涉及{5}个两难", harmless(group.model), language,
                                 counted(group.replies.size(), "answer"), counted(g.clashes, "dilemma"), group.replies.size(), g.clashes));
  std::string out = (how.color ? "\x1b[1m" + title + "\x1b[0m" : title) + "\n\n";
  for (const LevelScore& level : g.levels) {
    if (std::find(how.levels.begin(), how.levels.end(), level.name) == how.levels.end()) continue;
    out += strength_table(record.suite.framework, level, how.color) + said(remarks(level)) + "\n";
    if (how.wins) out += win_table(record, level, how.color) + "\n";
  }
  return out + habit_table(record, g, how.color) + "\n";
}

std::string similarity_table(const score::Record& record, const score::Scores& scores, bool color) {
  Table table{{said(words("alike", "相似程度")), "", said(words("kappa", "κ系数")), said(words("95 % interval", "95%区间")), said(words("same choice", "选择相同")),
               said(words("dilemmas", "两难")), said(words("tau of core values", "核心价值τ")), said(words("95 % interval", "95%区间"))},
              {false, false, true, true, true, true, true, true},
              {}};
  auto who = [&](std::size_t g) { return fmt::format("{} ({})", harmless(record.groups[g].model), runtime::code(record.groups[g].lang)); };
  for (const score::PairScore& pair : scores.pairs) {
    const score::Agreement& a = pair.agreement;
    std::vector<std::string> row{who(pair.a), who(pair.b), "", "", "", fmt::format("{}", a.clashes), "", ""};
    if (a.defined) row[2] = signed_number(a.kappa), row[3] = signed_range(a.interval);
    if (a.clashes > 0) row[4] = percent(a.share);
    if (pair.tau) row[6] = signed_number(*pair.tau), row[7] = signed_range(pair.tau_interval);
    table.rows.push_back(std::move(row));
  }
  return draw(table, color);
}

Words left_out(const score::Record& r) {
  Words out;
  auto add = [&](std::size_t n, const Words& what) {
    if (n > 0) out = out + what + untranslated("\n");
  };
  add(r.of_other_suites, words("{} answers are to another suite and were left out", "有{}个回答属于别的题集，未计入", r.of_other_suites));
  add(r.unknown, words("{} answers are to askings that this suite does not have and were left out", "有{}个回答对应的提问不在这个题集里，未计入", r.unknown));
  add(r.doubled, words("{} answers were there twice and count once", "有{}个回答重复，只计一次", r.doubled));
  add(r.free, words("{} answers are free texts, which have no letter to score", "有{}个回答是自由作答，没有字母可计分", r.free));
  add(r.torn, words("The last line of {} logs was cut off and is not counted", "有{}个日志的最后一行不完整，未计入", r.torn));
  return out;
}

}  // namespace

std::string item_name(const Framework& f, const std::string& level, std::size_t i) {
  auto name = [](const auto& item) { return spoken() == MessageLanguage::zh ? item.zh : item.en; };
  if (level == "dimension") return name(f.dimensions[i]);
  if (level == "core") return name(f.cores[i]);
  return name(f.values[i]);
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }
std::string percent(const score::Interval& i) { return fmt::format("{:.1f} .. {:.1f}", 100 * i.low, 100 * i.high); }

std::string harmless(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    // C1 controls are two bytes: C2 80 to C2 9F.
    const bool second = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
    if (byte < 0x20 || byte == 0x7F || second) {
      out += "\uFFFD";
      i += second;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string score_tables(const score::Record& record, const score::Scores& scores, const ScoreTables& how) {
  std::string out;
  for (const score::GroupScore& group : scores.groups) out += group_text(record, group, how);
  if (!scores.pairs.empty()) out += similarity_table(record, scores, how.color) + "\n";
  const std::string rest = said(left_out(record));
  if (rest.empty()) out.pop_back();
  return out + rest;
}

}  // namespace cvr::driver
