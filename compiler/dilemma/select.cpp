#include "compiler/dilemma/select.h"

#include <algorithm>
#include <map>
#include <queue>

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

// Greedy: next is the conflict whose rules have been used least, earliest in the drawn order. Uses only
// grow, so an entry of the queue that is still right when it comes out is the least of all.
Positions by_rule(const Program& p, const std::vector<solve::Conflict>& conflicts, const Positions& shuffled) {
  struct Load {
    std::size_t most, sum, place;  // of the two rules' uses; the place in the drawn order
    auto operator<=>(const Load&) const = default;
  };
  std::vector<std::size_t> used(p.rules.size());
  auto load = [&](std::size_t place) {
    Load out{0, 0, place};
    for (const ir::Instance& r : conflicts[shuffled[place]].rules) {
      out.most = std::max(out.most, used[r.rule.index]);
      out.sum += used[r.rule.index];
    }
    return out;
  };
  std::priority_queue<Load, std::vector<Load>, std::greater<>> queue;
  for (std::size_t place = 0; place < shuffled.size(); ++place) queue.push(load(place));
  Positions out;
  while (!queue.empty()) {
    const Load top = queue.top();
    queue.pop();
    if (const Load now = load(top.place); now != top) {
      queue.push(now);
      continue;
    }
    for (const ir::Instance& r : conflicts[shuffled[top.place]].rules) ++used[r.rule.index];
    out.push_back(shuffled[top.place]);
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
    else if (c.verdict == solve::Verdict::resolved || (c.verdict == solve::Verdict::dilemma && c.stakes_gap >= solve::gap_that_settles)) out.controls.push_back(i);
  }
  std::vector<std::uint64_t> lot(conflicts.size());
  for (std::size_t i = 0; i < conflicts.size(); ++i) lot[i] = runtime::draw(seed, {"select", solve::conflict_id(p, conflicts[i])});
  auto by_lot = [&](std::size_t a, std::size_t b) { return std::pair(lot[a], a) < std::pair(lot[b], b); };
  std::sort(out.controls.begin(), out.controls.end(), by_lot);
  if (balance == "none") return out;
  std::sort(out.dilemmas.begin(), out.dilemmas.end(), by_lot);
  out.dilemmas = balance == "rule" ? by_rule(p, conflicts, out.dilemmas) : by_value_pair(p, conflicts, out.dilemmas);
  return out;
}

}  // namespace cvr::dilemma
