#include "compiler/driver/difference_words.h"

#include "compiler/driver/counted.h"

namespace cvr::driver {
namespace {

using Quote = std::function<std::string(const std::string&)>;

std::string both(const std::vector<std::string>& rules, const Quote& quote) {
  std::vector<std::string> out;
  for (const std::string& id : rules) out.push_back(quote(id));
  return fmt::format("{}", fmt::join(out, " and "));
}

std::string described(const ClashCopy& c, const Quote& quote) {
  std::string out = c.verdict;
  if (c.verdict == "unknown") return "left open at the limit of steps";
  if (!c.settled.empty()) out += fmt::format(", {} prevails over {}", quote(c.settled[0]), quote(c.settled[1]));
  return fmt::format("{}, {}, {}", out, c.kind, c.strength);
}

std::string where(const ClashCopy& c, const Quote& quote) {
  std::vector<std::string> out;
  for (const std::string& each : c.witness) out.push_back(quote(each));
  return out.empty() ? "in every situation" : fmt::format("where {}", fmt::join(out, " and "));
}

ChangeEntry clash_entry(const ClashChange& each, const Quote& quote) {
  ChangeEntry out{each.change, both((each.head ? each.head : each.base)->rules, quote), {}};
  if (!each.base || !each.head) {
    const ClashCopy& only = each.head ? *each.head : *each.base;
    out.lines = {described(only, quote), where(only, quote)};
    return out;
  }
  const std::string before = described(*each.base, quote), after = described(*each.head, quote);
  const std::string there = where(*each.base, quote), here = where(*each.head, quote);
  out.lines.push_back(before == after ? after : before + " → " + after);
  if (there == here) out.lines.push_back(here);
  else out.lines.insert(out.lines.end(), {"before: " + there, "now: " + here});
  return out;
}

// A dilemma says why it came or went where it was a clash before or still is.
ChangeSection clash_section(std::string title, const std::vector<ClashChange>& list, const Quote& quote) {
  ChangeSection out{std::move(title), {}};
  for (const ClashChange& each : list) out.entries.push_back(clash_entry(each, quote));
  return out;
}

ChangeSection rule_section(const Difference& d, const Quote& quote) {
  ChangeSection out{"Rules", {}};
  for (const RuleChange& each : d.rules) {
    ChangeEntry entry{each.change, fmt::format("{} at {}", quote(each.rule), quote(each.place)), {}};
    for (const PartChange& part : each.parts)
      entry.lines.push_back(fmt::format("{}: {} → {}", part.part, part.base.empty() ? "nothing" : quote(part.base), part.head.empty() ? "nothing" : quote(part.head)));
    out.entries.push_back(std::move(entry));
  }
  return out;
}

ChangeSection value_section(const Difference& d, const Quote& quote) {
  ChangeSection out{"Values", {}};
  for (const ValueChange& each : d.values)
    out.entries.push_back({each.change, quote(each.value),
                           {fmt::format("rules {} → {}, dilemmas {} → {}", each.base.rules, each.head.rules, each.base.dilemmas, each.head.dilemmas)}});
  return out;
}

// Only those that came to a dilemma or lost their last; how many dilemmas the others have is in the JSON.
ChangeSection pair_section(const Difference& d, const Quote& quote) {
  ChangeSection out{"Pairs of values with a dilemma", {}};
  for (const PairChange& each : d.pairs) {
    if (each.change == Change::changed) continue;
    const PairCopy& side = each.change == Change::added ? each.head : each.base;
    out.entries.push_back({each.change, fmt::format("{} and {}", quote(each.values.first), quote(each.values.second)),
                           {fmt::format("{}, as between {}", counted(side.dilemmas, "dilemma"), both(side.example, quote))}});
  }
  return out;
}

std::string_view plural(std::string_view what) {
  return what == "rule" ? "rules" : what == "clash" ? "clashes" : what == "dilemma" ? "dilemmas" : what == "value" ? "values upheld" : "pairs of values with a dilemma";
}

}  // namespace

std::vector<ChangeSection> sections(const Difference& d, const Quote& quote) {
  // What stands among the dilemmas need not stand among the clashes again.
  std::vector<ClashChange> others;
  for (const ClashChange& each : d.clashes)
    if (!(each.base && is_dilemma(*each.base)) && !(each.head && is_dilemma(*each.head))) others.push_back(each);
  std::vector<ChangeSection> out = {rule_section(d, quote), clash_section("Dilemmas", d.dilemmas, quote), clash_section("Other clashes", others, quote), value_section(d, quote),
                                    pair_section(d, quote)};
  std::erase_if(out, [](const ChangeSection& s) { return s.entries.empty(); });
  return out;
}

std::string summary(const Difference& d) {
  std::vector<std::string> parts;
  for (const ChangeCount& each : count_changes(d)) {
    std::vector<std::string> ways;
    if (each.added) ways.push_back(fmt::format("{} new", each.added));
    if (each.gone) ways.push_back(fmt::format("{} gone", each.gone));
    if (each.changed) ways.push_back(fmt::format("{} changed", each.changed));
    if (!ways.empty()) parts.push_back(fmt::format("{} {} → {} ({})", plural(each.what), each.base, each.head, fmt::join(ways, ", ")));
  }
  return parts.empty() ? "no difference in rules, clashes or values" : fmt::format("{}", fmt::join(parts, "; "));
}

}  // namespace cvr::driver
