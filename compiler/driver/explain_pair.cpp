#include "compiler/driver/explain_pair.h"

#include "compiler/driver/conflict_output.h"

namespace cvr::driver {
namespace {

std::string with_roles(const Program& p, const Named& named, const std::vector<RoleId>& args) {
  std::vector<std::string> roles;
  for (RoleId role : args) roles.push_back(p.roles[role.index].named.key);
  return roles.empty() ? named.key : fmt::format("{}({})", named.key, fmt::join(roles, ", "));
}

std::string option(const Program& p, const solve::Choice& choice, const std::vector<ir::Atom>& left_undone) {
  std::vector<std::string> done, undone, then;
  for (const ir::Atom& atom : choice.done) done.push_back(say(p, atom));
  for (const ir::Atom& atom : left_undone) undone.push_back(say(p, atom));
  for (const ir::Atom& atom : choice.outcomes) then.push_back(say(p, atom));
  std::string out = done.empty() ? "" : fmt::format("do {}", fmt::join(done, ", "));
  if (!undone.empty()) out += fmt::format("{}leave {}", out.empty() ? "" : ", and ", fmt::join(undone, ", "));
  if (out.empty()) out = "do nothing";
  if (!then.empty()) out += fmt::format("; this brings about {}", fmt::join(then, ", "));
  return out;
}

std::string_view how(ir::PrioritySource source) {
  switch (source) {
    case ir::PrioritySource::overrides: return "it says that it overrides";
    case ir::PrioritySource::prefer_rule: return "a `prefer` between the rules says so";
    case ir::PrioritySource::prefer_value: return "a `prefer value` says so";
    case ir::PrioritySource::lexical: return "the project lets must prevail over should";
  }
  return "";
}

}  // namespace

std::string say(const Program& p, const SourceSet& sources, const solve::CoreItem& item) {
  std::string what;
  switch (item.origin) {
    case ir::Origin::kind_hierarchy: what = fmt::format("what the kind {} is", p.kinds[item.symbol].named.key); break;
    case ir::Origin::law: what = "the law " + with_roles(p, p.laws[item.symbol].named, item.args); break;
    case ir::Origin::requires_: what = "what is required for " + with_roles(p, p.actions[item.symbol].named, item.args); break;
    case ir::Origin::capacity: what = fmt::format("the capacity of {}", p.resources[item.symbol].named.key); break;
    case ir::Origin::completion: what = "how it comes to " + with_roles(p, p.outcomes[item.symbol].named, item.args); break;
    case ir::Origin::guard: what = "a condition of " + with_roles(p, p.rules[item.symbol].named, item.args); break;
  }
  return item.span.file.valid() ? fmt::format("{} ({})", what, place_of(sources, item.span)) : what;
}

std::string_view sentence(solve::Verdict verdict) {
  switch (verdict) {
    case solve::Verdict::dilemma: return "a dilemma: each can be followed, both cannot, and neither prevails";
    case solve::Verdict::resolved: return "resolved: both cannot be followed, but wherever that is so one prevails";
    case solve::Verdict::never_together: return "never together: no situation that the laws allow calls for both";
    case solve::Verdict::compatible: return "compatible: wherever both apply, both can be followed";
    case solve::Verdict::unknown: return "unknown: the limit of steps was reached";
  }
  return "";
}

std::string explain_pair(const Program& p, const SourceSet& sources, const ir::Pair& pair, const solve::PairAnswer& answer) {
  const solve::Conflict& c = answer.conflict;
  std::string out;
  for (const ir::Instance* instance : {&pair.first, &pair.second}) {
    std::vector<std::string> values;
    for (ValueId value : rule(p, instance->rule).upholds) values.push_back(value_name(p, value));
    out += fmt::format("{}  ({})\n    upholds {}\n", ir::instance_id(p, *instance),
                       place_of(sources, rule(p, instance->rule).named.name_span), fmt::join(values, ", "));
  }
  out += fmt::format("\n{}{}\n", sentence(c.verdict), c.partly_resolved ? "; elsewhere a priority settles it" : "");

  auto list = [&](std::string_view title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    out += fmt::format("\n{}\n", title);
    for (const std::string& item : items) out += fmt::format("  - {}\n", item);
  };
  std::vector<std::string> apart;
  for (const solve::CoreItem& item : answer.apart) apart.push_back(say(p, sources, item));
  list("What keeps them apart", apart);
  if (c.verdict != solve::Verdict::dilemma && c.verdict != solve::Verdict::resolved) return out;

  out += fmt::format("{}, {}{}; stakes {} apart; values: {}\n", solve::name(c.kind), solve::name(c.strength),
                     c.symmetric ? ", symmetric" : "", c.stakes_gap, solve::name(c.value_relation));
  std::vector<std::string> witness, core, contrasts;
  for (const solve::Literal& literal : c.witness) witness.push_back(say(p, literal));
  list("Where they clash (as little as it takes)", witness.empty() ? std::vector<std::string>{"anywhere"} : witness);
  for (const solve::CoreItem& item : c.core) core.push_back(say(p, sources, item));
  list("Why not both", core.empty() ? std::vector<std::string>{"one asks for what the other forbids"} : core);
  std::vector<std::string> options;
  for (std::size_t i = 0; i < c.options.size() && i < c.rules.size(); ++i)
    options.push_back(fmt::format("to follow {}: {}", rule(p, c.rules[i].rule).named.key,
                                  option(p, c.options[i], i < c.left_undone.size() ? c.left_undone[i] : std::vector<ir::Atom>{})));
  list("Ways to act", options);
  if (c.resolved_by) {
    const solve::ResolvedBy& by = *c.resolved_by;
    list("What prevails", {fmt::format("{} over {}: {} ({})", ir::instance_id(p, by.winner), ir::instance_id(p, by.loser),
                                       how(by.source), by.span.file.valid() ? place_of(sources, by.span) : "cvr.toml")});
  }
  for (const solve::Contrast& contrast : c.contrasts) contrasts.push_back(say(p, contrast.literal));
  list("No clash if instead", contrasts);
  return out;
}

std::string pair_as_test(const Program& p, const ir::Pair& pair, const solve::PairAnswer& answer) {
  const std::string a = ir::instance_id(p, pair.first), b = ir::instance_id(p, pair.second);
  std::string expect;
  switch (answer.conflict.verdict) {
    case solve::Verdict::dilemma: expect = fmt::format("conflict {}, {}", a, b); break;
    case solve::Verdict::resolved: {
      const auto& by = answer.conflict.resolved_by;
      const bool first_lost = by && by->loser == pair.first;
      expect = fmt::format("resolved {} over {}", first_lost ? b : a, first_lost ? a : b);
      break;
    }
    default: expect = fmt::format("no conflict {}, {}", a, b);
  }
  return fmt::format("test \"{} and {}\" {{\n  expect {}\n}}\n", rule(p, pair.first.rule).named.key,
                     rule(p, pair.second.rule).named.key, expect);
}

}  // namespace cvr::driver
