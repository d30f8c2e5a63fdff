#include "runtime/score/bradley_terry.h"

#include <cmath>
#include <limits>

namespace cvr::score {
namespace {

constexpr double decisive = 10;  // log odds; a circumstance as strong as this was on its way to infinity

std::vector<bool> ranked_in(const std::vector<Place>& place) {
  std::vector<bool> out;
  for (Place each : place) out.push_back(each == Place::ranked);
  return out;
}

// Takes out what cannot be told from others, until nothing is left to take out.
std::vector<Place> separable_places(const Trials& t) {
  std::vector<Place> out = places(t);
  for (;;) {
    const std::vector<bool> kept = ranked_in(out);
    const Trials rest = restricted(t, kept);
    const std::vector<bool> joined = inseparable(rest.design, counts_of(rest), rest.items);
    std::vector<bool> alone = kept;
    std::size_t at = 0, taken = 0;
    for (std::size_t i = 0; i < t.items; ++i)
      if (kept[i] && joined[at++]) out[i] = Place::inseparable, alone[i] = false, ++taken;
    if (taken == 0) return out;
    const std::vector<Place> inner = places(restricted(t, alone));
    at = 0;
    for (std::size_t i = 0; i < t.items; ++i)
      if (alone[i]) {
        const Place place = inner[at++];
        if (place != Place::ranked) out[i] = place == Place::unheard ? Place::apart : place;
      }
  }
}

double deviance_per_row(const Trials& t, const Counts& counts, const LogisticFit& found) {
  double full = 0;
  std::size_t seen = 0, free = 0;
  for (std::size_t r = 0; r < rows(t.design); ++r) {
    const double left = counts.left[r], right = counts.right[r], n = left + right;
    if (n == 0) continue;
    ++seen;
    if (left > 0) full += left * std::log(left / n);
    if (right > 0) full += right * std::log(right / n);
  }
  for (bool told : found.told) free += told;
  --free;  // items add up to 0
  return seen > free ? 2 * (full - log_likelihood(t.design, counts, found.at)) / static_cast<double>(seen - free) : 0;
}

}  // namespace

Strengths strengths_of(const Trials& t, const StrengthOptions& options) {
  Strengths out;
  out.place = options.ridge > 0 ? places(t) : separable_places(t);
  if (options.ridge > 0)
    for (Place& each : out.place)
      if (each != Place::unheard) each = Place::ranked;
  out.of.assign(t.items, std::numeric_limits<double>::quiet_NaN());
  out.ranked = restricted(t, ranked_in(out.place));
  if (out.ranked.items == 0) return out;
  const Counts counts = counts_of(out.ranked);
  LogisticOptions how;
  how.items = out.ranked.items;
  how.ridge = options.ridge;
  const LogisticFit found = fit(out.ranked.design, counts, how);
  out.at = found.at;
  out.settled = found.settled;
  for (std::size_t i = 0; i < circumstances; ++i) {
    const double term = found.at[out.ranked.items + i];
    if (!found.settled && std::abs(term) > decisive) out.decides = static_cast<Circumstance>(i);
    if (found.settled && found.told[out.ranked.items + i]) out.terms[i] = term;
  }
  if (!found.settled) return out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < t.items; ++i)
    if (out.place[i] == Place::ranked) out.of[i] = found.at[at++];
  out.deviance_per_row = deviance_per_row(out.ranked, counts, found);
  return out;
}

std::vector<double> strengths_again(const Strengths& s, const StrengthOptions& options, const Draw& drawn) {
  // From the estimate itself a draw is two or three steps away. One whose summit is at infinity stops far out on
  // the way there, which is what its place among the others should be.
  LogisticOptions how;
  how.items = s.ranked.items;
  how.ridge = options.ridge;
  how.most_steps = 10;
  how.close_enough = 1e-5;
  return fit(s.ranked.design, counts_of(s.ranked, drawn), how, s.at).at;
}

}  // namespace cvr::score
