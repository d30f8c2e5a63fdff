#include <cmath>

#include "runtime/score/habits.h"

namespace cvr::score {
namespace {

double bits(double p) {  // entropy of a coin
  if (p <= 0 || p >= 1) return 0;
  return -p * std::log2(p) - (1 - p) * std::log2(1 - p);
}

struct Asked {
  double left = 0, of = 0;
};

}  // namespace

Forms forms_of(const Record& record, const Group& group) {
  // Telling, then form with order: the askings of a telling that differ in `swapped` or in the order.
  std::map<std::uint32_t, std::map<std::pair<std::uint32_t, bool>, Asked>> tellings;
  std::map<std::uint32_t, std::uint32_t> clusters;
  for (const Reply& reply : group.replies) {
    const Question& q = record.questions[reply.question];
    if (!open(q) || !decided(reply.outcome)) continue;
    Asked& asked = tellings[q.text][{q.swapped, q.left_first}];
    asked.left += reply.outcome == Outcome::left;
    asked.of += 1;
    clusters[q.text] = q.cluster;
  }
  std::vector<Tally> action(record.clashes.size()), form = action, agreement = action;
  Forms out;
  for (const auto& [text, forms] : tellings) {
    if (forms.size() < 2) continue;
    ++out.tellings;
    double mean = 0, entropy = 0;
    const double n = static_cast<double>(forms.size());
    for (const auto& [which, asked] : forms) {
      mean += asked.left / asked.of / n;
      entropy += bits(asked.left / asked.of) / n;
    }
    auto add = [&](std::vector<Tally>& to, double x) {
      to[clusters[text]].hits += x;
      to[clusters[text]].of += 1;
    };
    add(action, bits(mean));
    add(form, entropy);
    add(agreement, 1 - (bits(mean) - entropy));
  }
  out.action_entropy = mean_of(action);
  out.form_entropy = mean_of(form);
  out.consistency = mean_of(agreement);
  return out;
}

}  // namespace cvr::score
