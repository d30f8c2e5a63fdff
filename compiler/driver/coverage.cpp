#include "compiler/driver/coverage.h"

#include <functional>
#include <map>

namespace cvr::driver {
namespace {

using Labels = std::vector<std::uint32_t>;  // sorted, each once

Labels sorted(Labels labels) {
  std::sort(labels.begin(), labels.end());
  labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
  return labels;
}

Labels values_of(const Program& p, RuleId id) {
  Labels out;
  for (ValueId value : rule(p, id).upholds) out.push_back(value.index);
  return sorted(out);
}

Labels cores_of(const Program& p, RuleId id) {
  Labels out;
  for (ValueId value : rule(p, id).upholds) out.push_back(p.values[value.index].core.index);
  return sorted(out);
}

// Verdicts of candidates that are no conflict, asked once each.
struct Verdicts {
  const Program& program;
  const solve::Options& options;
  std::map<ir::Pair, solve::Verdict> known;
};

solve::Verdict ask(Verdicts& verdicts, const ir::Pair& pair) {
  auto found = verdicts.known.find(pair);
  if (found == verdicts.known.end())
    found = verdicts.known.emplace(pair, solve::analyse_pair(verdicts.program, pair, verdicts.options).conflict.verdict).first;
  return found->second;
}

void explain(PairCoverage& pair, bool upheld, const std::vector<const ir::Pair*>& candidates, Verdicts& verdicts) {
  if (pair.dilemmas) return;
  if (!candidates.empty()) pair.example = *candidates.front();
  if (!upheld) pair.why = NoClash::no_rules;
  else if (pair.unknown) pair.why = NoClash::open;
  else if (candidates.empty()) pair.why = NoClash::untouching;
  else if (pair.resolved) pair.why = NoClash::settled;
  else {
    pair.why = NoClash::apart;
    for (const ir::Pair* each : candidates) {
      const solve::Verdict verdict = ask(verdicts, *each);
      if (verdict == solve::Verdict::never_together || pair.why == NoClash::open) continue;
      pair.why = verdict == solve::Verdict::unknown ? NoClash::open : NoClash::followable;
      pair.example = *each;
    }
  }
}

// Every two of `n` labels; each pair of rules counts once for every pair of labels that the two stand for.
std::vector<PairCoverage> cover_pairs(const Program& p, std::size_t n, const std::function<Labels(const Program&, RuleId)>& labels,
                                      const std::vector<solve::Conflict>& conflicts, const std::vector<ir::Pair>& candidates,
                                      Verdicts& verdicts) {
  std::vector<PairCoverage> out;
  std::vector<std::size_t> where(n * n);
  for (std::uint32_t i = 0; i < n; ++i)
    for (std::uint32_t j = i; j < n; ++j) {
      where[i * n + j] = where[j * n + i] = out.size();
      PairCoverage pair;
      pair.first = i, pair.second = j;
      out.push_back(pair);
    }
  std::vector<Labels> of(p.rules.size());
  std::vector<bool> upheld(n);
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    of[i] = labels(p, RuleId{i});
    for (std::uint32_t label : of[i]) upheld[label] = true;
  }
  auto met = [&](RuleId a, RuleId b) {
    std::vector<std::size_t> places;
    for (std::uint32_t x : of[a.index])
      for (std::uint32_t y : of[b.index]) places.push_back(where[x * n + y]);
    std::sort(places.begin(), places.end());
    places.erase(std::unique(places.begin(), places.end()), places.end());
    return places;
  };
  for (const solve::Conflict& c : conflicts)
    for (std::size_t at : met(c.rules[0].rule, c.rules[1].rule)) {
      if (c.verdict == solve::Verdict::dilemma) ++out[at].dilemmas;
      if (c.verdict == solve::Verdict::resolved) ++out[at].resolved;
      if (c.verdict == solve::Verdict::unknown) ++out[at].unknown;
    }
  std::vector<std::vector<const ir::Pair*>> bearing(out.size());
  for (const ir::Pair& pair : candidates)
    for (std::size_t at : met(pair.first.rule, pair.second.rule)) {
      ++out[at].candidates;
      if (!out[at].dilemmas) bearing[at].push_back(&pair);
    }
  for (std::size_t at = 0; at < out.size(); ++at)
    explain(out[at], upheld[out[at].first] && upheld[out[at].second], bearing[at], verdicts);
  return out;
}

}  // namespace

std::string_view sentence(NoClash why) {
  switch (why) {
    case NoClash::has_one: return "";
    case NoClash::no_rules: return "no rule upholds one of them";
    case NoClash::untouching: return "their rules ask for nothing that bears on each other";
    case NoClash::apart: return "their rules that bear on each other never apply together";
    case NoClash::followable: return "where their rules apply together, both can be followed";
    case NoClash::settled: return "a priority settles every clash";
    case NoClash::open: return "the step limit left a pair of their rules undecided";
  }
  return "";
}

Coverage cover(const Program& p, const std::vector<solve::Conflict>& conflicts, const solve::Options& options) {
  Coverage out;
  out.values.resize(p.values.size());
  for (std::uint32_t i = 0; i < p.rules.size(); ++i) {
    for (std::uint32_t value : values_of(p, RuleId{i})) ++out.values[value].rules;
    if (!p.rules[i].upholds.empty()) ++out.values[p.rules[i].upholds.front().index].first;
  }
  for (const solve::Conflict& c : conflicts) {
    if (c.verdict != solve::Verdict::dilemma) continue;
    Labels values = values_of(p, c.rules[0].rule);
    for (std::uint32_t value : values_of(p, c.rules[1].rule)) values.push_back(value);
    for (std::uint32_t value : sorted(values)) ++out.values[value].dilemmas;
  }
  const std::vector<ir::Pair> candidates = ir::candidate_pairs(p);
  Verdicts verdicts{p, options, {}};
  out.value_pairs = cover_pairs(p, p.values.size(), values_of, conflicts, candidates, verdicts);
  out.core_pairs = cover_pairs(p, p.cores.size(), cores_of, conflicts, candidates, verdicts);
  return out;
}

}  // namespace cvr::driver
