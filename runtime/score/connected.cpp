#include "runtime/score/connected.h"

#include <algorithm>

namespace cvr::score {
namespace {

using Reach = std::vector<std::vector<bool>>;

// reach[a][b]: b was preferred to a, directly or over others.
Reach reach_of(const Trials& t) {
  Reach reach(t.items, std::vector<bool>(t.items));
  const Counts counts = counts_of(t);
  for (std::size_t r = 0; r < rows(t.design); ++r)
    for (const Term& a : row(t.design, r))
      for (const Term& b : row(t.design, r)) {
        if (a.column >= t.items || b.column >= t.items || !(a.weight > 0) || !(b.weight < 0)) continue;
        if (counts.left[r] > 0) reach[b.column][a.column] = true;
        if (counts.right[r] > 0) reach[a.column][b.column] = true;
      }
  for (std::size_t k = 0; k < t.items; ++k)
    for (std::size_t i = 0; i < t.items; ++i)
      if (reach[i][k])
        for (std::size_t j = 0; j < t.items; ++j)
          if (reach[k][j]) reach[i][j] = true;
  return reach;
}

// The largest strongly connected set, and how the others stand to it.
std::vector<Place> around_largest(const Trials& t) {
  const Reach reach = reach_of(t);
  std::vector<Place> out(t.items, Place::unheard);
  std::size_t most = 0, chosen = t.items;
  for (std::size_t i = 0; i < t.items; ++i) {
    std::size_t size = 0;
    for (std::size_t j = 0; j < t.items; ++j) size += reach[i][j] && reach[j][i];
    if (size > most) most = size, chosen = i;
  }
  for (std::size_t i = 0; i < t.items; ++i) {
    const bool heard = std::any_of(reach[i].begin(), reach[i].end(), [](bool b) { return b; }) ||
                       std::any_of(reach.begin(), reach.end(), [&](const auto& line) { return line[i]; });
    if (!heard) continue;
    if (chosen == t.items) out[i] = Place::apart;  // nothing is tied to anything
    else if (reach[i][chosen] && reach[chosen][i]) out[i] = Place::ranked;
    else if (reach[chosen][i]) out[i] = Place::above;
    else if (reach[i][chosen]) out[i] = Place::below;
    else out[i] = Place::apart;
  }
  return out;
}

}  // namespace

std::vector<Place> places(const Trials& t) {
  std::vector<Place> out = around_largest(t);
  // Rows that name several items fall away with any of them, which may loosen the rest.
  for (;;) {
    std::vector<bool> kept(t.items);
    std::size_t n = 0;
    for (std::size_t i = 0; i < t.items; ++i) n += kept[i] = out[i] == Place::ranked;
    if (n == 0) return out;
    const std::vector<Place> inner = around_largest(restricted(t, kept));
    bool same = true;
    std::size_t at = 0;
    for (std::size_t i = 0; i < t.items; ++i)
      if (kept[i]) {
        const Place place = inner[at++];
        if (place == Place::ranked) continue;
        out[i] = place == Place::unheard ? Place::apart : place;
        same = false;
      }
    if (same) return out;
  }
}

}  // namespace cvr::score
