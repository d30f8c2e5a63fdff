#include "compiler/solve/guard_block.h"

#include <algorithm>
#include <bit>

namespace cvr::solve {

namespace {

using Bits = std::vector<std::uint64_t>;

constexpr std::size_t few_pairs = 16;  // below it rows are not worth their while

std::size_t words_for(std::size_t n) { return (n + 63) / 64; }
void set(Bits& bits, std::uint32_t i) { bits[i / 64] |= std::uint64_t{1} << (i % 64); }

Plane plane(const std::vector<const Guard*>& guards, std::size_t which) {
  std::vector<std::pair<Lit, std::uint32_t>> stands;
  for (std::uint32_t i = 0; i < guards.size(); ++i)
    for (const Lit l : (*guards[i])[which].closed) stands.emplace_back(l, i);
  std::sort(stands.begin(), stands.end());
  Plane result;
  for (std::size_t from = 0, to; from < stands.size(); from = to) {
    for (to = from; to < stands.size() && stands[to].first == stands[from].first;) ++to;
    Row& row = result.rows.emplace_back();
    row.literal = stands[from].first;
    const bool many = to - from > 2 * words_for(guards.size());
    if (many) row.many.resize(words_for(guards.size()));
    for (std::size_t k = from; k < to; ++k) many ? set(row.many, stands[k].second) : row.few.push_back(stands[k].second);
  }
  return result;
}

// Marks the rules of the plane in whose closure the opposite of some literal of the cube stands.
void mark_excluded(const Plane& plane, const Cube& cube, Bits& bits) {
  for (const Lit l : cube) {
    const auto row = std::lower_bound(plane.rows.begin(), plane.rows.end(), opposite(l), [](const Row& r, Lit x) { return r.literal < x; });
    if (row == plane.rows.end() || row->literal != opposite(l)) continue;
    for (std::size_t w = 0; w < row->many.size(); ++w) bits[w] |= row->many[w];
    for (const std::uint32_t i : row->few) set(bits, i);
  }
}

std::uint64_t one_by_one(const Block& a, const Block& b, const Guard& where) {
  std::uint64_t n = 0;
  for (const Guard* x : a.guards)
    for (const Guard* y : b.guards)
      n += together(*x, *y, where);
  return n;
}

}  // namespace

Block block(std::vector<const Guard*> guards) {
  Block b{std::move(guards), {}};
  for (std::size_t i = 0; !b.guards.empty() && i < b.guards[0]->size(); ++i) b.planes.push_back(plane(b.guards, i));
  return b;
}

bool together(const Guard& a, const Guard& b, const Guard& where) {
  for (const GuardCube& w : where)
    for (const GuardCube& x : a) {
      if (excludes(w.own, x.closed)) continue;
      for (const GuardCube& y : b)
        if (!excludes(w.own, y.closed) && !excludes(x.own, y.closed)) return true;
    }
  return false;
}

std::uint64_t pairs_together(const Block& a, const Block& b, const Guard& where) {
  if (a.guards.size() > b.guards.size()) return pairs_together(b, a, where);
  if (a.guards.size() * b.guards.size() < few_pairs) return one_by_one(a, b, where);
  const std::size_t n = b.guards.size(), words = words_for(n);
  std::vector<std::vector<Bits>> out_of(where.size());  // by cube of `where`, then plane
  for (std::size_t w = 0; w < where.size(); ++w)
    for (const Plane& p : b.planes) mark_excluded(p, where[w].own, out_of[w].emplace_back(words));
  std::uint64_t count = 0;
  Bits met(words), excluded(words);
  for (const Guard* rule : a.guards) {
    std::fill(met.begin(), met.end(), 0);
    for (std::size_t w = 0; w < where.size(); ++w)
      for (const GuardCube& cube : *rule) {
        if (excludes(where[w].own, cube.closed)) continue;
        for (std::size_t p = 0; p < b.planes.size(); ++p) {
          excluded = out_of[w][p];
          mark_excluded(b.planes[p], cube.own, excluded);
          for (std::size_t i = 0; i < words; ++i) met[i] |= ~excluded[i];
        }
      }
    if (n % 64) met.back() &= (std::uint64_t{1} << (n % 64)) - 1;
    for (const std::uint64_t word : met) count += static_cast<std::uint64_t>(std::popcount(word));
  }
  return count;
}

}  // namespace cvr::solve
