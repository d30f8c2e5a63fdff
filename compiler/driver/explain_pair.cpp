#include "compiler/driver/explain_pair.h"

#include "compiler/driver/conflict_output.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {
namespace {

Words option(const Program& p, const solve::Choice& choice, const std::vector<ir::Atom>& left_undone) {
  std::vector<Words> done, undone, then;
  for (const ir::Atom& atom : choice.done) done.push_back(say(p, atom));
  for (const ir::Atom& atom : left_undone) undone.push_back(say(p, atom));
  for (const ir::Atom& atom : choice.outcomes) then.push_back(say(p, atom));
  Words out = done.empty() ? Words() : words("do {}", "做{}", joined(done, comma));
  if (!undone.empty()) {
    const Words left = words("leave {}", "不做{}", joined(undone, comma));
    out = out.empty() ? left : words("{}, and {}", "{}，并且{}", out, left);
  }
  if (out.empty()) out = words("do nothing", "什么也不做");
  if (!then.empty()) out = words("{}; this brings about {}", "{}；由此导致{}", out, joined(then, comma));
  return out;
}

Words how(ir::PrioritySource source) {
  switch (source) {
    case ir::PrioritySource::overrides: return words("it says that it overrides", "它写明了优先于对方");
    case ir::PrioritySource::prefer_rule: return words("a `prefer` between the rules says so", "两条规则之间有`prefer`（优先）");
    case ir::PrioritySource::prefer_value: return words("a `prefer value` says so", "有`prefer value`（优先 价值）");
    case ir::PrioritySource::lexical: return words("the project lets must prevail over should", "项目规定必须优先于应当");
  }
  return {};
}

// The terms of docs/semantics.md; in Chinese as the report has them, with the term that outputs have.
Words kind_words(solve::Kind kind) {
  const std::string_view term = solve::name(kind);
  switch (kind) {
    case solve::Kind::contradiction: return words("{}", "直接矛盾（{}）", term);
    case solve::Kind::rivalry: return words("{}", "顾此失彼（{}）", term);
    case solve::Kind::liberty: return words("{}", "许可之争（{}）", term);
    case solve::Kind::consequence: return words("{}", "后果相斥（{}）", term);
    case solve::Kind::exhaustion: return words("{}", "无路可退（{}）", term);
  }
  return {};
}

Words strength_words(solve::Strength strength) {
  const std::string_view term = solve::name(strength);
  switch (strength) {
    case solve::Strength::hard: return words("{}", "必须对必须（{}）", term);
    case solve::Strength::soft: return words("{}", "应当对应当（{}）", term);
    case solve::Strength::tension: return words("{}", "必须对应当（{}）", term);
  }
  return {};
}

Words relation_words(solve::ValueRelation relation) {
  const std::string_view term = solve::name(relation);
  switch (relation) {
    case solve::ValueRelation::same_value: return words("{}", "同一价值（{}）", term);
    case solve::ValueRelation::same_core: return words("{}", "同一核心价值（{}）", term);
    case solve::ValueRelation::same_dimension: return words("{}", "同一维度（{}）", term);
    case solve::ValueRelation::across_dimensions: return words("{}", "跨维度（{}）", term);
  }
  return {};
}

}  // namespace

std::string say(const Program& p, const SourceSet& sources, const solve::CoreItem& item) {
  Words what;
  switch (item.origin) {
    case ir::Origin::kind_hierarchy: what = words("what the kind {} is", "类别{}的上下级", called(p.kinds[item.symbol].named)); break;
    case ir::Origin::law: what = words("the law {}", "定律{}", with_roles(p, p.laws[item.symbol].named, item.args)); break;
    case ir::Origin::requires_: what = words("what is required for {}", "{}需要的条件", with_roles(p, p.actions[item.symbol].named, item.args)); break;
    case ir::Origin::capacity: what = words("the capacity of {}", "{}的容量", called(p.resources[item.symbol].named)); break;
    case ir::Origin::completion: what = words("how it comes to {}", "{}的成因", with_roles(p, p.outcomes[item.symbol].named, item.args)); break;
    case ir::Origin::guard: what = words("a condition of {}", "{}的条件", with_roles(p, p.rules[item.symbol].named, item.args)); break;
  }
  return said(item.span.file.valid() ? words("{} ({})", "{}（{}）", what, place_of(sources, item.span)) : what);
}

Words verdict_words(solve::Verdict verdict) {
  switch (verdict) {
    case solve::Verdict::dilemma: return words("dilemma", "两难");
    case solve::Verdict::resolved: return words("resolved", "已化解");
    case solve::Verdict::never_together: return words("never_together", "从不同时适用");
    case solve::Verdict::compatible: return words("compatible", "相容");
    case solve::Verdict::unknown: return words("unknown", "未定");
  }
  return {};
}

Words sentence(solve::Verdict verdict) {
  switch (verdict) {
    case solve::Verdict::dilemma: return words("a dilemma: each can be followed, both cannot, and neither prevails",
                                               "两难：各自都能遵守，但不能同时遵守，也没有哪一条优先");
    case solve::Verdict::resolved: return words("resolved: both cannot be followed, but wherever that is so one prevails",
                                                "已化解：不能同时遵守，但凡是这样的情形都有一条优先");
    case solve::Verdict::never_together: return words("never together: no situation that the laws allow calls for both",
                                                      "从不同时适用：定律允许的情形中，没有一个同时要求两者");
    case solve::Verdict::compatible: return words("compatible: wherever both apply, both can be followed", "相容：凡是两者都适用的情形，都能同时遵守");
    case solve::Verdict::unknown: return words("unknown: the limit of steps was reached", "未定：已到步数上限");
  }
  return {};
}

std::string explain_pair(const Program& p, const SourceSet& sources, const ir::Pair& pair, const solve::PairAnswer& answer) {
  const solve::Conflict& c = answer.conflict;
  std::string out;
  for (const ir::Instance* instance : {&pair.first, &pair.second}) {
    std::vector<Words> values;
    for (ValueId value : rule(p, instance->rule).upholds) values.push_back(value_in_words(p, value));
    out += said(words("{}  ({})\n    upholds {}\n", "{}（{}）\n    体现{}\n", ir::instance_id(p, *instance),
                             place_of(sources, rule(p, instance->rule).named.name_span), joined(values, comma)));
  }
  out += said(words("\n{}{}\n", "\n{}{}\n", sentence(c.verdict), c.partly_resolved ? words("; elsewhere a priority settles it", "；其他情形由优先关系化解") : Words()));

  auto list = [&](const Words& title, const std::vector<std::string>& items) {
    if (items.empty()) return;
    out += fmt::format("\n{}\n", said(title));
    for (const std::string& item : items) out += fmt::format("  - {}\n", item);
  };
  std::vector<std::string> apart;
  for (const solve::CoreItem& item : answer.apart) apart.push_back(say(p, sources, item));
  list(words("What keeps them apart", "它们为什么不会同时适用"), apart);
  if (c.verdict != solve::Verdict::dilemma && c.verdict != solve::Verdict::resolved) return out;

  out += said(words("{}, {}{}; stakes {} apart; values: {}\n",
                    "类型：{}；强度：{}{}；利害相差{}；价值关系：{}\n", kind_words(c.kind), strength_words(c.strength),
                          c.symmetric ? words(", symmetric", "，对称") : Words(), c.stakes_gap, relation_words(c.value_relation)));
  std::vector<std::string> witness, core, contrasts;
  for (const solve::Literal& literal : c.witness) witness.push_back(said(say(p, literal)));
  list(words("Where they clash (as little as it takes)",
             "在什么情形下冲突（最少的条件）"), witness.empty() ? std::vector<std::string>{said(words("anywhere", "任何情形"))} : witness);
  for (const solve::CoreItem& item : c.core) core.push_back(say(p, sources, item));
  list(words("Why not both", "为什么不能两者都做"), core.empty() ? std::vector<std::string>{said(words("one asks for what the other forbids",
                                                                          "一条要求的正是另一条禁止的"))} : core);
  std::vector<std::string> options;
  for (std::size_t i = 0; i < c.options.size() && i < c.rules.size(); ++i)
    options.push_back(said(words("to follow {}: {}", "遵守{}：{}", rule(p, c.rules[i].rule).named.key,
                                  option(p, c.options[i], i < c.left_undone.size() ? c.left_undone[i] : std::vector<ir::Atom>{}))));
  list(words("Ways to act", "可以怎么做"), options);
  if (c.resolved_by) {
    const solve::ResolvedBy& by = *c.resolved_by;
    list(words("What prevails", "哪一条优先"), {said(words("{} over {}: {} ({})", "{}优先于{}：{}（{}）", ir::instance_id(p, by.winner), ir::instance_id(p, by.loser),
                                       how(by.source), by.span.file.valid() ? place_of(sources, by.span) : "cvr.toml"))});
  }
  for (const solve::Contrast& contrast : c.contrasts) contrasts.push_back(said(say(p, contrast.literal)));
  list(words("No clash if instead", "如果换成下面的情形就不冲突"), contrasts);
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
