#include "compiler/driver/shape.h"

#include <map>
#include <set>

#include "compiler/dilemma/staging.h"

namespace cvr::driver {
namespace {

std::string theme_of(const Program& p, const Rule& r) {
  const std::string& module = p.modules[r.named.module.index].name;
  return module.substr(0, module.find('.'));
}

// Characters, not bytes: everything but the continuation bytes of UTF-8.
std::size_t length(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Rules that prevail by a priority between two rules.
std::set<RuleId> winners(const Program& p) {
  std::set<RuleId> out;
  for (std::uint32_t i = 0; i < p.rules.size(); ++i)
    if (!p.rules[i].overrides.empty()) out.insert(RuleId{i});
  for (const Prefer& prefer : p.prefers)
    if (const auto* rules = std::get_if<std::pair<RuleId, RuleId>>(&prefer.sides)) out.insert(rules->first);
  return out;
}

void add(Shape& shape, const Rule& r, bool prevails) {
  ++shape.rules;
  shape.permissions += r.modality == Modality::may;
  shape.conditional += !r.when.empty() || !r.unless.empty();
  shape.excepted += !r.unless.empty() || prevails;
  shape.stakes_stated += r.stakes_stated;
  const auto &zh = text_in(r.texts, Lang::zh), &en = text_in(r.texts, Lang::en);
  shape.both_languages += zh && en;
  if (zh) shape.longest_zh = std::max(shape.longest_zh, length(zh->main.text));
}

void busiest(Shape& shape, RuleId rule, std::size_t dilemmas) {
  if (dilemmas <= shape.busiest) return;
  shape.busiest = dilemmas;
  shape.busiest_rule = rule;
}

}  // namespace

std::vector<Shape> shapes(const Program& p, const std::vector<solve::Conflict>& conflicts) {
  std::map<std::string, Shape> themes;
  Shape whole;
  const std::set<RuleId> prevailing = winners(p);
  std::vector<std::string> theme(p.rules.size());
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    theme[i] = theme_of(p, p.rules[i]);
    themes[theme[i]].theme = theme[i];
    for (Shape* shape : {&whole, &themes[theme[i]]}) add(*shape, p.rules[i], prevailing.count(RuleId{i}) > 0);
  }
  std::vector<std::size_t> of_rule(p.rules.size());
  for (const solve::Conflict& c : conflicts) {
    if (c.verdict != solve::Verdict::dilemma) continue;
    ++whole.dilemmas;
    std::set<std::string> met;
    std::set<RuleId> rules;
    for (const ir::Instance& each : c.rules) rules.insert(each.rule), met.insert(theme[each.rule.index]);
    for (RuleId rule : rules) ++of_rule[rule.index];
    for (const std::string& name : met) ++themes[name].dilemmas;
  }
  for (std::uint32_t i = 0; i < p.rules.size(); ++i)
    for (Shape* shape : {&whole, &themes[theme[i]]}) busiest(*shape, RuleId{i}, of_rule[i]);
  std::vector<Shape> out = {whole};
  for (auto& [name, shape] : themes) out.push_back(std::move(shape));
  return out;
}

Settings settings(const Program& p, const std::vector<solve::Conflict>& conflicts, const solve::Options& options) {
  Settings out;
  constexpr std::size_t enough = std::size(out.counts) - 1;
  solve::Recheck recheck(p, options);
  for (const solve::Conflict& c : conflicts)
    if (c.verdict == solve::Verdict::dilemma) ++out.counts[dilemma::stage(p, c, recheck, 0, enough).scenes.size()];
  return out;
}

}  // namespace cvr::driver
