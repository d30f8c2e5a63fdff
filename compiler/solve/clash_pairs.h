// All pairs that clash, one of each that are the same up to renaming, walked
// group by group: none of them is kept.
//
// What literals cannot say is put to the solver once and kept as a list. Nothing
// else depends on how many pairs there are.
#pragma once
#include <algorithm>
#include <bit>
#include <memory>
#include <span>
#include <vector>

#include "compiler/solve/group_clashes.h"

namespace cvr::solve {

struct ClashPairs {
  // Nothing where the pairs of this program can only be looked at one by one.
  static std::unique_ptr<ClashPairs> of(const Program&, const Options&);

  const Program& program;
  const Options& options;
  ir::Bearing bearing;
  Orbits orbits{program};
  Literals literals{program};
  RuleGroups all{program, orbits};
  GroupClashes clashes{};
  Implications implied{};

  // Pairs outside the walk: positions in RuleGroups::rules, the earlier first.
  struct Single { std::uint32_t first, second; std::optional<Kind> kind; };
  std::vector<Single> of_one_rule{};  // two instances of one rule that clash
  std::vector<Single> left{};         // for the solver to say

  // Of about equal work, where there is much: some consecutive group clashes. The same for any number of threads.
  struct Piece { const std::vector<GroupClash>* of; std::size_t from, to; };
  std::vector<Piece> pieces{};

  bool stopped() const { return options.stop && options.stop(); }
  // The instances at these positions, in source order.
  std::vector<ir::Instance> rules_of(std::uint32_t x, std::uint32_t y) const;

  // Calls `visit(first, second, kind)` for each pair of a piece by positions in RuleGroups::rules, the earlier
  // first; always in the same order. The meeting is the thread's own.
  template <class Visit>
  void each(std::size_t piece, Meeting&, const Visit& visit) const;

 private:
  // Which pairs of two groups stand for those that are the same up to renaming.
  enum class Stands : std::uint8_t { all, first_before, second_before, none, one_by_one };

  ClashPairs(const Program&, const Options&);
  bool follow_laws();  // false where the laws over facts are not clauses of two literals
  void leave_open(const GroupClash&);
  void sort_out_one_rule();
  void cut();
  Stands stands(const Group&, const Group&) const;
  bool stands(std::uint32_t first, std::uint32_t second) const;
  struct Other { const RuleBlock* block; const std::vector<Cube>* where; Outside outside; Stands stands; std::optional<Kind> kind; };
  std::vector<Other> others(std::span<const GroupClash>) const;
};

template <class Visit>
void ClashPairs::each(std::size_t piece, Meeting& meeting, const Visit& visit) const {
  const std::vector<GroupClash>& some = *pieces[piece].of;
  for (std::size_t from = pieces[piece].from, to; from < pieces[piece].to; from = to) {
    const std::uint32_t first = some[from].first;
    for (to = from; to < pieces[piece].to && some[to].first == first;) ++to;
    const std::vector<Other> with = others(std::span(some).subspan(from, to - from));
    if (with.empty()) continue;
    for (const RuleBlock& block : all.groups[first].blocks)
      for (std::size_t i = 0; i < block.rules.size(); ++i) {
        const std::uint32_t x = block.rules[i];
        meeting.take(*block.guards[i]);
        for (const Other& other : with) {
          const Bits& met = meeting.with(*other.block, *other.where, other.outside);
          for (std::size_t w = 0; w < met.size(); ++w)
            for (std::uint64_t word = met[w]; word; word &= word - 1) {
              const std::uint32_t y = other.block->rules[64 * w + static_cast<std::size_t>(std::countr_zero(word))];
              if (other.stands != Stands::all) {
                if (other.stands == Stands::first_before ? y < x : other.stands == Stands::second_before ? x < y : !stands(std::min(x, y), std::max(x, y))) continue;
              }
              if (all.same_rule(x, y)) continue;
              visit(std::min(x, y), std::max(x, y), other.kind);
            }
        }
      }
  }
}

}  // namespace cvr::solve
