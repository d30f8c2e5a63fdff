#include "compiler/driver/coverage.h"

#include "compiler/ir/instances.h"

namespace cvr::driver {
namespace {

std::vector<std::uint32_t> cores_of(const Program& p, RuleId id) {
  std::vector<std::uint32_t> out;
  for (ValueId value : rule(p, id).upholds) out.push_back(p.values[value.index].core.index);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace

std::string_view sentence(NoClash why) {
  switch (why) {
    case NoClash::has_one: return "";
    case NoClash::no_rules: return "no rule upholds one of them";
    case NoClash::untouching: return "their rules ask for nothing that bears on each other";
    case NoClash::apart: return "their rules never apply together, or can then both be followed";
    case NoClash::settled: return "a priority settles every clash";
  }
  return "";
}

Coverage cover(const Program& p, const std::vector<solve::Conflict>& conflicts) {
  Coverage out;
  out.values.resize(p.values.size());
  out.core_rules.resize(p.cores.size());
  const std::size_t n = p.cores.size();
  std::vector<std::size_t> where(n * n);
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = i; j < n; ++j) {
      where[i * n + j] = where[j * n + i] = out.pairs.size();
      out.pairs.push_back({CoreId{i}, CoreId{j}});
    }
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    for (ValueId value : p.rules[i].upholds) ++out.values[value.index].rules;
    for (std::uint32_t core : cores_of(p, RuleId{i})) ++out.core_rules[core];
  }
  // Each pair of cores that two rules stand for, once.
  auto each_pair = [&](RuleId a, RuleId b, const std::function<void(CorePair&)>& act) {
    std::vector<std::size_t> met;
    for (std::uint32_t x : cores_of(p, a))
      for (std::uint32_t y : cores_of(p, b)) met.push_back(where[x * n + y]);
    std::sort(met.begin(), met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    for (std::size_t at : met) act(out.pairs[at]);
  };
  for (const ir::Pair& pair : ir::candidate_pairs(p))
    each_pair(pair.first.rule, pair.second.rule, [](CorePair& cores) { ++cores.candidates; });
  for (const solve::Conflict& c : conflicts) {
    const bool dilemma = c.verdict == solve::Verdict::dilemma;
    if (!dilemma && c.verdict != solve::Verdict::resolved) continue;
    each_pair(c.rules[0].rule, c.rules[1].rule, [&](CorePair& cores) { ++(dilemma ? cores.dilemmas : cores.resolved); });
    if (!dilemma) continue;
    std::vector<ValueId> values;
    for (const ir::Instance& instance : c.rules)
      for (ValueId value : rule(p, instance.rule).upholds)
        if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
    for (ValueId value : values) ++out.values[value.index].dilemmas;
  }
  for (CorePair& pair : out.pairs) {
    if (pair.dilemmas) pair.why = NoClash::has_one;
    else if (!out.core_rules[pair.first.index] || !out.core_rules[pair.second.index]) pair.why = NoClash::no_rules;
    else if (pair.resolved) pair.why = NoClash::settled;
    else pair.why = pair.candidates ? NoClash::apart : NoClash::untouching;
  }
  return out;
}

}  // namespace cvr::driver
