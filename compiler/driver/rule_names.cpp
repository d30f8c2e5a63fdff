#include "compiler/driver/rule_names.h"

#include "compiler/diagnostics/diagnostic.h"

namespace cvr::driver {
namespace {

Words did_you_mean(const std::string& word, const std::vector<std::string>& names) {
  const auto near = near_names(word, names);
  if (near.empty()) return words("`cvrc dump` lists the rules", "`cvrc dump`会列出规则");
  return words("did you mean {}?", "是否想写{}？", joined(near, either));
}

std::variant<RuleId, Words> rule_named(const Program& p, const std::string& name) {
  std::vector<RuleId> found;
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    const Named& named = p.rules[i].named;
    const std::string full = qualified(p, named);
    const std::string by_alias = named.alias.empty() ? "" : full.substr(0, full.size() - named.key.size()) + named.alias;
    if (full == name || by_alias == name) return RuleId{i};
    if (named.key == name || named.alias == name) found.push_back(RuleId{i});
    for (const std::string& each : {named.key, named.alias, full})
      if (!each.empty()) names.push_back(each);
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) return words("there is no rule `{}`; {}", "没有规则`{}`；{}", name, did_you_mean(name, names));
  std::vector<std::string> all;
  for (RuleId id : found) all.push_back(qualified(p, rule(p, id).named));
  return words("`{}` is the name of several rules; write {}", "有几条规则都叫`{}`；请写{}", name, joined(all, either));
}

}  // namespace

std::variant<NamedRule, Words> find_rule(const Program& p, const std::string& text) {
  const std::size_t bracket = text.find('[');
  const auto found = rule_named(p, text.substr(0, bracket));
  if (const auto* trouble = std::get_if<Words>(&found)) return *trouble;
  const RuleId id = std::get<RuleId>(found);
  if (bracket == std::string::npos) return NamedRule{id, {}};
  const auto instance = ir::find_instance(p, qualified(p, rule(p, id).named) + text.substr(bracket));
  if (!instance) {
    std::vector<std::string> kinds;
    for (const Param& param : rule(p, id).params) kinds.push_back(p.kinds[param.kind.index].named.key);
    return kinds.empty() ? words("the rule `{}` has no parameters; name it without brackets",
                                 "规则`{}`没有参数；请不要写方括号", rule(p, id).named.key)
                         : words("`{}` does not fit: between the brackets stand roles, one for each of: {}",
                                 "`{}`不合适：方括号里写角色，对应的类别依次是{}", text, joined(kinds, comma));
  }
  return NamedRule{id, instance->args};
}

std::vector<ir::Pair> pairs_of(const Program& p, const NamedRule& a, const NamedRule& b) {
  auto open = [&](const NamedRule& r) { return r.roles.empty() && !rule(p, r.rule).params.empty(); };
  auto fits = [](const ir::Instance& i, const NamedRule& r) { return i.rule == r.rule && (r.roles.empty() || i.args == r.roles); };
  if (!open(a) && !open(b)) {
    ir::Pair pair{{a.rule, a.roles}, {b.rule, b.roles}};
    if (pair.second < pair.first) std::swap(pair.first, pair.second);
    return {pair};
  }
  std::vector<ir::Pair> out;
  const auto [first, second] = std::minmax(a.rule, b.rule);
  const auto all = ir::representative_pairs(p, first, second);
  for (const ir::Pair& pair : all)
    if ((fits(pair.first, a) && fits(pair.second, b)) || (fits(pair.first, b) && fits(pair.second, a))) out.push_back(pair);
  // Roles were named that no representative has: the pairs are there under other names.
  return out.empty() ? all : out;
}

}  // namespace cvr::driver
