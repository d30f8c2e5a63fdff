#include "runtime/score/chances.h"

#include <cmath>
#include <map>

namespace cvr::score {
namespace {

using Tallies = std::vector<Tally>;  // by clash

void add(Tallies& to, std::uint32_t cluster, double hits) {
  to[cluster].hits += hits;
  to[cluster].of += 1;
}

struct ByOrder {
  std::uint32_t cluster = 0;
  double left[2] = {0, 0}, of[2] = {0, 0};
};

}  // namespace

double chance_of_left(const Question& q, const answers::LetterChances& chances) {
  if (chances.mass < least_mass) return -1;
  double left = 0, right = 0;
  for (const auto& [letter, chance] : chances.of) {
    const int place = letter - 'A';
    if (place < 0 || place >= q.letters) continue;
    const Outcome meant = q.chosen[static_cast<std::size_t>(place)];
    if (meant == Outcome::left) left += chance;
    if (meant == Outcome::right) right += chance;
  }
  return left + right > 0 ? left / (left + right) : -1;
}

Chances chances_of(const Record& record, const Group& group) {
  const std::size_t clashes = record.clashes.size();
  Tallies mass(clashes), left(clashes), first(clashes), certainty(clashes), turned(clashes), as_said(clashes);
  std::map<std::uint32_t, ByOrder> tellings;
  std::map<std::pair<std::uint32_t, std::uint32_t>, ByOrder> pairs;  // askings that differ in the order, by repeat
  Chances out;
  for (const Reply& reply : group.replies) {
    const Question& q = record.questions[reply.question];
    if (!open(q) || reply.mass < 0) continue;
    ++out.offered;
    add(mass, q.cluster, reply.mass);
    if (reply.chance < 0) {
      ++out.thin;
      continue;
    }
    const double p = reply.chance;
    add(first, q.cluster, q.left_first ? p : 1 - p);
    if (decided(reply.outcome)) add(as_said, q.cluster, p == 0.5 ? 0.5 : (p > 0.5) == (reply.outcome == Outcome::left));
    for (ByOrder* each : {&tellings[q.text], &pairs[{q.swapped, reply.repeat}]}) {
      each->cluster = q.cluster;
      each->left[q.left_first] += p;
      each->of[q.left_first] += 1;
    }
  }
  for (const auto& [text, t] : tellings) {
    double sum = 0, orders = 0;
    for (int order : {0, 1})
      if (t.of[order] > 0) sum += t.left[order] / t.of[order], ++orders;
    add(left, t.cluster, sum / orders);
    add(certainty, t.cluster, std::abs(2 * sum / orders - 1));
  }
  for (const auto& [what, pair] : pairs)
    if (pair.of[0] > 0 && pair.of[1] > 0) add(turned, pair.cluster, (pair.left[0] > 0.5) != (pair.left[1] > 0.5));
  out.mass = mean_of(mass);
  out.left = mean_of(left);
  out.first = mean_of(first);
  out.certainty = mean_of(certainty);
  out.turned = share_of(turned);
  out.as_said = share_of(as_said);
  return out;
}

}  // namespace cvr::score
