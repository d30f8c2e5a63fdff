#include "compiler/driver/difference_words.h"

#include "compiler/driver/counted.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {
namespace {

using Quote = std::function<std::string(const std::string&)>;

std::string pair_of(const std::vector<std::string>& rules, const Quote& quote) {
  std::vector<std::string> out;
  for (const std::string& id : rules) out.push_back(quote(id));
  return said(joined(out, both));
}

std::string described(const ClashCopy& c, const Quote& quote) {
  std::string out = c.verdict;
  if (c.verdict == "unknown") return said(words("left open at the limit of steps", "因步数上限而未定"));
  if (!c.settled.empty()) out = said(words("{}, {} prevails over {}", "{}，{}优先于{}", out, quote(c.settled[0]), quote(c.settled[1])));
  return said(words("{}, {}, {}", "{}，{}，{}", out, c.kind, c.strength));
}

std::string where(const ClashCopy& c, const Quote& quote) {
  std::vector<std::string> out;
  for (const std::string& each : c.witness) out.push_back(quote(each));
  return said(out.empty() ? words("in every situation", "任何情形") : words("where {}", "情形：{}", joined(out, words(" and ", "且"))));
}

ChangeEntry clash_entry(const ClashChange& each, const Quote& quote) {
  ChangeEntry out{each.change, pair_of((each.head ? each.head : each.base)->rules, quote), {}};
  if (!each.base || !each.head) {
    const ClashCopy& only = each.head ? *each.head : *each.base;
    out.lines = {described(only, quote), where(only, quote)};
    return out;
  }
  const std::string before = described(*each.base, quote), after = described(*each.head, quote);
  const std::string there = where(*each.base, quote), here = where(*each.head, quote);
  out.lines.push_back(before == after ? after : before + " → " + after);
  if (there == here) out.lines.push_back(here);
  else out.lines.insert(out.lines.end(), {said(words("before: {}", "以前：{}", there)), said(words("now: {}", "现在：{}", here))});
  return out;
}

// A dilemma says why it came or went where it was a clash before or still is.
ChangeSection clash_section(std::string title, const std::vector<ClashChange>& list, const Quote& quote) {
  ChangeSection out{std::move(title), {}};
  for (const ClashChange& each : list) out.entries.push_back(clash_entry(each, quote));
  return out;
}

ChangeSection rule_section(const Difference& d, const Quote& quote) {
  ChangeSection out{said(words("Rules", "规则")), {}};
  for (const RuleChange& each : d.rules) {
    ChangeEntry entry{each.change, said(words("{} at {}", "{}，位于{}", quote(each.rule), quote(each.place))), {}};
    for (const PartChange& part : each.parts)
      entry.lines.push_back(fmt::format("{}: {} → {}", part.part, part.base.empty() ? said(words("nothing", "无")) : quote(part.base), part.head.empty() ? said(words("nothing", "无")) : quote(part.head)));
    out.entries.push_back(std::move(entry));
  }
  return out;
}

ChangeSection value_section(const Difference& d, const Quote& quote) {
  ChangeSection out{said(words("Values", "价值")), {}};
  for (const ValueChange& each : d.values)
    out.entries.push_back({each.change, quote(each.value),
                           {said(words("rules {} → {}, dilemmas {} → {}", "规则{} → {}，两难{} → {}", each.base.rules, each.head.rules, each.base.dilemmas, each.head.dilemmas))}});
  return out;
}

// Only those that came to a dilemma or lost their last; how many dilemmas the others have is in the JSON.
ChangeSection pair_section(const Difference& d, const Quote& quote) {
  ChangeSection out{said(words("Pairs of values with a dilemma", "有两难的价值对")), {}};
  for (const PairChange& each : d.pairs) {
    if (each.change == Change::changed) continue;
    const PairCopy& side = each.change == Change::added ? each.head : each.base;
    out.entries.push_back({each.change, said(words("{} and {}", "{}和{}", quote(each.values.first), quote(each.values.second))),
                           {said(words("{}, as between {}", "{2}个两难，例如{1}之间", counted(side.dilemmas, "dilemma"), pair_of(side.example, quote), side.dilemmas))}});
  }
  return out;
}

Words plural(std::string_view what) {
  return what == "rule" ? words("rules", "规则") : what == "clash" ? words("clashes", "冲突") : what == "dilemma" ? words("dilemmas", "两难") : what == "value" ? words("values upheld", "体现的价值") : words("pairs of values with a dilemma", "有两难的价值对");
}

}  // namespace

std::vector<ChangeSection> sections(const Difference& d, const Quote& quote) {
  // What stands among the dilemmas need not stand among the clashes again.
  std::vector<ClashChange> others;
  for (const ClashChange& each : d.clashes)
    if (!(each.base && is_dilemma(*each.base)) && !(each.head && is_dilemma(*each.head))) others.push_back(each);
  std::vector<ChangeSection> out = {rule_section(d, quote), clash_section(said(words("Dilemmas", "两难")), d.dilemmas, quote), clash_section(said(words("Other clashes", "其他冲突")), others, quote), value_section(d, quote),
                                    pair_section(d, quote)};
  std::erase_if(out, [](const ChangeSection& s) { return s.entries.empty(); });
  return out;
}

std::string summary(const Difference& d) {
  std::vector<Words> parts;
  for (const ChangeCount& each : count_changes(d)) {
    std::vector<Words> ways;
    if (each.added) ways.push_back(words("{} new", "新增{}", each.added));
    if (each.gone) ways.push_back(words("{} gone", "消失{}", each.gone));
    if (each.changed) ways.push_back(words("{} changed", "改变{}", each.changed));
    if (!ways.empty()) parts.push_back(words("{} {} → {} ({})", "{} {} → {}（{}）", plural(each.what), each.base, each.head, joined(ways, words(", ", "，"))));
  }
  return said(parts.empty() ? words("no difference in rules, clashes or values", "规则、冲突和价值都没有变化") : joined(parts, words("; ", "；")));
}

}  // namespace cvr::driver
