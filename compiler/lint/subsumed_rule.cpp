// CVR3010: a rule that adds nothing to another one, which asks for the same, at
// least as strongly, for the same values, wherever the first applies.
#include "compiler/lint/conditions.h"
#include "compiler/lint/lint.h"
#include "compiler/solve/superfluous.h"

namespace cvr::lint {
namespace {

bool is_must(Modality m) { return m == Modality::must || m == Modality::must_not; }
bool forbids(Modality m) { return m == Modality::must_not || m == Modality::should_not; }

// All but where they apply.
bool adds_nothing(const Rule& narrow, const Rule& wide) {
  if (forbids(narrow.modality) != forbids(wide.modality)) return false;
  if ((narrow.modality == Modality::may) != (wide.modality == Modality::may)) return false;
  if (is_must(narrow.modality) && !is_must(wide.modality)) return false;
  if (narrow.stakes > wide.stakes || !narrow.overrides.empty()) return false;
  return std::all_of(narrow.upholds.begin(), narrow.upholds.end(), [&](ValueId value) {
    return std::find(wide.upholds.begin(), wide.upholds.end(), value) != wide.upholds.end();
  });
}

bool same_conditions(const Program& p, const Rule& a, const Rule& b) {
  auto all = [&](const Rule& rule) {
    std::set<std::string> when, unless;
    for (FormulaId id : conjuncts(p, rule.when)) when.insert(writing(p, id));
    for (FormulaId id : rule.unless) unless.insert(writing(p, id));
    return std::pair(when, unless);
  };
  return all(a) == all(b);
}

}  // namespace

void subsumed_rule(const Context& context, DiagnosticSink& sink) {
  const Program& p = context.program;
  Known& known = *context.known;
  std::unordered_map<runtime::ShortDigest, std::size_t, runtime::HashOfDigest> places;
  std::vector<std::vector<RuleId>> groups;
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    if (!known.applies[i] || !p.rules[i].params.empty() || !of_user(context, p.rules[i].named)) continue;
    const auto [at, is_new] = places.emplace(known.likeness[i].asks, groups.size());
    if (is_new) groups.emplace_back();
    groups[at->second].push_back(RuleId{i});
  }
  std::erase_if(groups, [](const std::vector<RuleId>& group) { return group.size() < 2; });
  // What is known of a group holds as long as all its rules mean the same.
  std::vector<runtime::ShortDigest> digests;
  for (const std::vector<RuleId>& group : groups) {
    runtime::Sha256 hash;
    for (RuleId id : group) add(hash, {reinterpret_cast<const char*>(&known.likeness[id.index].means), sizeof(runtime::ShortDigest)});
    digests.push_back(short_digest(hash));
  }
  std::vector<std::vector<RuleId>> asked;
  std::vector<std::pair<std::size_t, std::uint32_t>> place(p.rules.size());  // by rule asked about: its group, and where in it
  decltype(known.groups) now;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    const auto at = known.groups.find(digests[g]);
    if (at != known.groups.end()) {
      now.insert(*at);
      continue;
    }
    now[digests[g]] = {};
    for (std::uint32_t i = 0; i < groups[g].size(); ++i) place[groups[g][i].index] = {g, i};
    asked.push_back(groups[g]);
  }
  const auto counts = [&](RuleId first, RuleId second) {
    const Rule &narrow = rule(p, first), &wide = rule(p, second);
    if (!adds_nothing(narrow, wide)) return false;
    // Of two that say the same, the later; of two in the same words, duplicate-rule speaks.
    const bool may_be_same = narrow.modality == wide.modality && narrow.upholds.size() == wide.upholds.size();
    const bool either_way = second > first && adds_nothing(wide, narrow);
    return !(may_be_same || either_way) || !same_conditions(p, narrow, wide);
  };
  for (const auto& [narrow, wide] : solve::subsumed(p, *context.groundwork, asked, counts, context.options))
    now[digests[place[narrow.index].first]].emplace_back(place[narrow.index].second, place[wide.index].second);
  known.groups = std::move(now);
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const auto& [first, second] : known.groups.at(digests[g])) {
      if (first >= groups[g].size() || second >= groups[g].size()) continue;
      const Rule &narrow = rule(p, groups[g][first]), &wide = rule(p, groups[g][second]);
      Diagnostic& found = report(sink, Finding::subsumed_rule, narrow.named.name_span,
                                 words("the rule `{}` adds nothing to `{}`, which asks for the same wherever it applies",
                                       "规则`{}`在`{}`之外没有增加什么：凡是它适用的地方，后者都有同样的要求", narrow.named.key, wide.named.key),
                                 words("delete it, or let it uphold the value or have the stakes for which it was written",
                                       "请删去它；或者补上当初写它时所要体现的价值或利害"));
      relate(found, wide.named.name_span, words("the other rule", "另一条规则"));
    }
}

}  // namespace cvr::lint
