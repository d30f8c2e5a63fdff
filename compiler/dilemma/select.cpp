#include "compiler/dilemma/select.h"

#include <algorithm>
#include <map>

#include "runtime/fill/draw.h"

namespace cvr::dilemma {
namespace {

using Positions = std::vector<std::size_t>;

// One of each list in turn, until all are used up.
Positions in_turn(const std::vector<Positions>& lists) {
  Positions out;
  for (std::size_t round = 0;; ++round) {
    const std::size_t before = out.size();
    for (const Positions& list : lists)
      if (round < list.size()) out.push_back(list[round]);
    if (out.size() == before) return out;
  }
}

Positions by_value_pair(const Program& p, const std::vector<solve::Conflict>& conflicts, const Positions& shuffled) {
  using Cores = std::pair<CoreId, CoreId>;
  std::map<Cores, std::map<std::pair<ValueId, ValueId>, Positions>> groups;
  for (std::size_t i : shuffled) {
    auto pair = value_pair(p, conflicts[i]);
    groups[{p.values[pair.first.index].core, p.values[pair.second.index].core}][pair].push_back(i);
  }
  std::vector<Positions> by_core;
  for (const auto& [cores, pairs] : groups) {
    std::vector<Positions> lists;
    for (const auto& [pair, list] : pairs) lists.push_back(list);
    by_core.push_back(in_turn(lists));
  }
  return in_turn(by_core);
}

// Greedy: next is the conflict whose rules have been used least, earliest in the drawn order.
Positions by_rule(const std::vector<solve::Conflict>& conflicts, Positions left) {
  std::map<RuleId, std::size_t> used;
  Positions out;
  while (!left.empty()) {
    auto load = [&](std::size_t i) {
      std::size_t most = 0, sum = 0;
      for (const ir::Instance& r : conflicts[i].rules) most = std::max(most, used[r.rule]), sum += used[r.rule];
      return std::pair(most, sum);
    };
    auto best = left.begin();
    auto best_load = load(*best);
    for (auto it = left.begin(); it != left.end() && best_load.second > 0; ++it)
      if (auto l = load(*it); l < best_load) best = it, best_load = l;
    for (const ir::Instance& r : conflicts[*best].rules) ++used[r.rule];
    out.push_back(*best);
    left.erase(best);
  }
  return out;
}

}  // namespace

std::pair<ValueId, ValueId> value_pair(const Program& p, const solve::Conflict& c) {
  ValueId a = rule(p, c.rules[0].rule).upholds.front(), b = rule(p, c.rules[1].rule).upholds.front();
  return a < b ? std::pair(a, b) : std::pair(b, a);
}

Selection select(const Program& p, const std::vector<solve::Conflict>& conflicts, const std::string& balance, int max_gap,
                 std::uint64_t seed) {
  Selection out;
  for (std::size_t i = 0; i < conflicts.size(); ++i) {
    const solve::Conflict& c = conflicts[i];
    if (c.rules.size() != 2 || c.options.size() != 2) continue;
    if (c.verdict == solve::Verdict::dilemma && c.stakes_gap <= max_gap) out.dilemmas.push_back(i);
    else if (c.verdict == solve::Verdict::resolved || (c.verdict == solve::Verdict::dilemma && c.stakes_gap == 2)) out.controls.push_back(i);
  }
  std::vector<std::uint64_t> lot(conflicts.size());
  for (std::size_t i = 0; i < conflicts.size(); ++i) lot[i] = runtime::draw(seed, {"select", solve::conflict_id(p, conflicts[i])});
  auto by_lot = [&](std::size_t a, std::size_t b) { return std::pair(lot[a], a) < std::pair(lot[b], b); };
  std::sort(out.controls.begin(), out.controls.end(), by_lot);
  if (balance == "none") return out;
  std::sort(out.dilemmas.begin(), out.dilemmas.end(), by_lot);
  out.dilemmas = balance == "rule" ? by_rule(conflicts, out.dilemmas) : by_value_pair(p, conflicts, out.dilemmas);
  return out;
}

}  // namespace cvr::dilemma
