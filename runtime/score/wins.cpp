#include "runtime/score/wins.h"

#include <algorithm>
#include <map>

namespace cvr::score {
namespace {

// Items that stand on one side only: +1 left, -1 right.
std::vector<std::pair<std::uint32_t, int>> opposed(const Matchup& matchup, const Level& level) {
  std::map<std::uint32_t, int> sides;
  for (int side : {0, 1})
    for (std::uint32_t value : matchup.values[static_cast<std::size_t>(side)]) sides[level.item_of[value]] |= 1 << side;
  std::vector<std::pair<std::uint32_t, int>> out;
  for (const auto& [item, on] : sides)
    if (on != 3) out.emplace_back(item, on == 1 ? 1 : -1);
  return out;
}

}  // namespace

std::vector<ClashShare> clash_shares(const Record& record, const Group& group) {
  struct Counted {
    std::uint32_t matchup = 0;
    double left[2] = {0, 0}, of[2] = {0, 0}, withheld = 0;
  };
  std::map<std::uint32_t, Counted> clashes;
  for (const Reply& reply : group.replies) {
    const Question& q = record.questions[reply.question];
    if (!open(q) || reply.outcome == Outcome::lost) continue;
    Counted& c = clashes[q.cluster];
    c.matchup = q.matchup;
    if (decided(reply.outcome)) {
      c.left[q.left_first] += left_of(reply);
      c.of[q.left_first] += 1;
    } else {
      c.withheld += 1;
    }
  }
  std::vector<ClashShare> out;
  for (const auto& [cluster, c] : clashes) {
    double sum = 0, orders = 0;
    for (int order : {0, 1})
      if (c.of[order] > 0) sum += c.left[order] / c.of[order], ++orders;
    const double answers = c.of[0] + c.of[1] + c.withheld;
    out.push_back({cluster, c.matchup, orders > 0 ? sum / orders : 0.5, c.withheld / answers});
  }
  return out;
}

std::vector<Cell> wins_of(const std::vector<ClashShare>& shares, const std::vector<Matchup>& matchups, const Level& level) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Cell> cells;
  for (const ClashShare& clash : shares) {
    if (clash.withheld == 1) continue;
    const auto items = opposed(matchups[clash.matchup], level);
    for (const auto& [a, side] : items)
      for (const auto& [b, other] : items) {
        if (!(a < b) || side == other) continue;
        Cell& cell = cells[{a, b}];
        cell.a = a, cell.b = b;
        ++cell.clashes;
        cell.share += side > 0 ? clash.left : 1 - clash.left;
      }
  }
  std::vector<Cell> out;
  for (auto& [pair, cell] : cells) {
    cell.share /= static_cast<double>(cell.clashes);
    cell.interval = wilson(cell.share, static_cast<double>(cell.clashes));
    out.push_back(cell);
  }
  return out;
}

std::vector<Standing> standings_of(const std::vector<ClashShare>& shares, const std::vector<Matchup>& matchups, const Level& level) {
  std::vector<Standing> out(level.items);
  std::vector<double> heard(level.items);
  for (const ClashShare& clash : shares)
    for (const auto& [item, side] : opposed(matchups[clash.matchup], level)) {
      Standing& s = out[item];
      const double share = side > 0 ? clash.left : 1 - clash.left;
      if (clash.withheld < 1) ++s.clashes, s.share += share;
      heard[item] += 1;
      s.bounds.low += share * (1 - clash.withheld);
      s.bounds.high += share * (1 - clash.withheld) + clash.withheld;
    }
  for (std::size_t i = 0; i < level.items; ++i) {
    Standing& s = out[i];
    if (heard[i] > 0) s.bounds.low /= heard[i], s.bounds.high /= heard[i];
    if (s.clashes > 0) s.share /= static_cast<double>(s.clashes);
    s.interval = wilson(s.share, static_cast<double>(s.clashes));
  }
  return out;
}

}  // namespace cvr::score
