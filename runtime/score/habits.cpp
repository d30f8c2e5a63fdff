#include "runtime/score/habits.h"

#include <algorithm>

namespace cvr::score {
namespace {

// One tally for each clash.
struct Tallies {
  explicit Tallies(const Record& record) : by_cluster(record.clashes.size()) {}
  void add(std::uint32_t cluster, double hits, double of = 1) {
    by_cluster[cluster].hits += hits;
    by_cluster[cluster].of += of;
  }
  std::vector<Tally> by_cluster;
};

int sign(Outcome o) { return o == Outcome::left ? 1 : -1; }

std::vector<LetterShare> letters_of(const Record& record, const Group& group) {
  std::vector<LetterShare> out;
  for (std::uint8_t options : {2, 3})
    for (std::uint8_t i = 0; i < options; ++i) {
      Tallies tallies(record);
      for (const Reply& reply : group.replies) {
        const Question& q = record.questions[reply.question];
        if (open(q) && q.letters == options && reply.letter != '\0') tallies.add(q.cluster, reply.letter == 'A' + i);
      }
      const Share share = share_of(tallies.by_cluster);
      if (share.of > 0) out.push_back({options, static_cast<char>('A' + i), share});
    }
  return out;
}

// How the left rule fared in each order of one telling.
struct ByOrder {
  std::uint32_t cluster = 0;
  double left[2] = {0, 0}, of[2] = {0, 0};
};

Share left_of(const Record& record, const Group& group) {
  std::map<std::uint32_t, ByOrder> tellings;
  for (const Reply& reply : group.replies) {
    const Question& q = record.questions[reply.question];
    if (!open(q) || !decided(reply.outcome)) continue;
    ByOrder& telling = tellings[q.text];
    telling.cluster = q.cluster;
    telling.left[q.left_first] += reply.outcome == Outcome::left;
    telling.of[q.left_first] += 1;
  }
  Tallies tallies(record);
  for (const auto& [text, t] : tellings) {
    double sum = 0, orders = 0;
    for (int order : {0, 1})
      if (t.of[order] > 0) sum += t.left[order] / t.of[order], ++orders;
    tallies.add(t.cluster, sum / orders);
  }
  return mean_of(tallies.by_cluster);
}

// Pairs of answers with the same repeat to the two orders of one asking.
Share flips_of(const Record& record, const Group& group) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::array<const Reply*, 2>> pairs;
  for (const Reply& reply : group.replies) {
    const Question& q = record.questions[reply.question];
    if (open(q) && decided(reply.outcome)) pairs[{q.swapped, reply.repeat}][q.left_first] = &reply;
  }
  Tallies tallies(record);
  for (const auto& [what, pair] : pairs)
    if (pair[0] && pair[1]) tallies.add(record.questions[pair[0]->question].cluster, pair[0]->outcome != pair[1]->outcome);
  return share_of(tallies.by_cluster);
}

Share repeats_of(const Record& record, const Group& group) {
  Tallies tallies(record);
  for (std::size_t begin = 0, end; begin < group.replies.size(); begin = end) {
    const std::uint32_t question = group.replies[begin].question;
    double left = 0, n = 0;
    for (end = begin; end < group.replies.size() && group.replies[end].question == question; ++end)
      if (decided(group.replies[end].outcome)) left += group.replies[end].outcome == Outcome::left, ++n;
    const Question& q = record.questions[question];
    if (open(q) && n > 1) tallies.add(q.cluster, (left * (left - 1) + (n - left) * (n - left - 1)) / 2, n * (n - 1) / 2);
  }
  return share_of(tallies.by_cluster);
}

}  // namespace

Habits habits_of(const Record& record, const Group& group) {
  Habits out;
  std::vector<Tallies> chosen(circumstances, Tallies(record));
  for (const Reply& reply : group.replies) {
    const Question& q = record.questions[reply.question];
    ++out.classes[static_cast<std::size_t>(reply.cls)];
    if (reply.outcome == Outcome::neither) ++out.neither;
    if (!open(q) || !decided(reply.outcome)) continue;
    for (std::size_t i = 0; i < circumstances; ++i)
      if (q.for_left[i] != 0) chosen[i].add(q.cluster, q.for_left[i] == sign(reply.outcome));
  }
  for (std::size_t i = 0; i < circumstances; ++i) out.chosen[i] = share_of(chosen[i].by_cluster);
  out.letters = letters_of(record, group);
  out.left = left_of(record, group);
  out.flipped = flips_of(record, group);
  out.same = repeats_of(record, group);
  return out;
}

Controls controls_of(const Record& record, const Group& group) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Outcome> chosen;  // by question and repeat
  for (const Reply& reply : group.replies)
    if (decided(reply.outcome)) chosen[{reply.question, reply.repeat}] = reply.outcome;
  Tallies right(record), moved(record), stayed(record);
  for (const Reply& reply : group.replies) {
    const Question& q = record.questions[reply.question];
    if (!decided(reply.outcome) || !decided(q.target)) continue;
    const bool hit = reply.outcome == q.target;
    right.add(q.cluster, hit);
    if (q.neighbour_of == none) continue;
    const auto before = chosen.find({q.neighbour_of, reply.repeat});
    if (before == chosen.end()) continue;
    (before->second == q.target ? stayed : moved).add(q.cluster, hit);
  }
  return {share_of(right.by_cluster), share_of(moved.by_cluster), share_of(stayed.by_cluster)};
}

Declined declined_of(const Record& record, const Group& group) {
  const suite::Framework& framework = record.suite.framework;
  Tallies all(record);
  std::map<std::uint8_t, Tallies> forms;
  std::vector<Tallies> cores(framework.cores.size(), Tallies(record));
  // By matchup: which cores stand on one side only.
  std::vector<std::vector<std::size_t>> opposed(record.matchups.size());
  for (std::size_t m = 0; m < record.matchups.size(); ++m) {
    std::vector<int> sides(framework.cores.size());
    for (std::size_t side : {0u, 1u})
      for (std::uint32_t value : record.matchups[m].values[side]) sides[framework.values[value].core] |= 1 << side;
    for (std::size_t core = 0; core < sides.size(); ++core)
      if (sides[core] == 1 || sides[core] == 2) opposed[m].push_back(core);
  }
  for (const Reply& reply : group.replies) {
    const Question& q = record.questions[reply.question];
    if (!open(q) || reply.outcome == Outcome::lost) continue;
    const double hit = !decided(reply.outcome);
    all.add(q.cluster, hit);
    forms.try_emplace(q.form, record).first->second.add(q.cluster, hit);
    for (std::size_t core : opposed[q.matchup]) cores[core].add(q.cluster, hit);
  }
  Declined out;
  out.all = share_of(all.by_cluster);
  for (const auto& [form, tallies] : forms) out.by_form.emplace_back(form, share_of(tallies.by_cluster));
  for (const Tallies& each : cores) out.by_core.push_back(share_of(each.by_cluster));
  return out;
}

}  // namespace cvr::score
