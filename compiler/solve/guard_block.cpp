#include "compiler/solve/guard_block.h"

#include <algorithm>
#include <bit>

namespace cvr::solve {

namespace {

constexpr std::size_t most_marked = 8;  // cubes of a rule, one bit each

std::size_t words_for(std::size_t n) { return (n + 63) / 64; }
void set(std::uint64_t* bits, std::uint32_t i) { bits[i / 64] |= std::uint64_t{1} << (i % 64); }

Plane plane(const std::vector<const Guard*>& guards, std::size_t which) {
  std::vector<std::pair<Lit, std::uint32_t>> stands;
  for (std::uint32_t i = 0; i < guards.size(); ++i)
    for (const Lit l : (*guards[i])[which]) stands.emplace_back(l, i);
  std::sort(stands.begin(), stands.end());
  const std::size_t words = words_for(guards.size());
  Plane result;
  for (std::size_t from = 0, to; from < stands.size(); from = to) {
    for (to = from; to < stands.size() && stands[to].first == stands[from].first;) ++to;
    const bool many = to - from > words / 2;
    Row row{stands[from].first, many, static_cast<std::uint32_t>(many ? result.bits.size() : result.few.size()), 0};
    if (many) result.bits.resize(result.bits.size() + words);
    for (std::size_t k = from; k < to; ++k) many ? set(&result.bits[row.from], stands[k].second) : result.few.push_back(stands[k].second);
    row.to = static_cast<std::uint32_t>(many ? result.bits.size() : result.few.size());
    result.rows.push_back(row);
  }
  result.rows.shrink_to_fit();
  result.few.shrink_to_fit();
  result.bits.shrink_to_fit();
  return result;
}

void add_row(const Plane& plane, const Row& row, Bits& bits) {
  if (row.many) for (std::uint32_t w = row.from; w < row.to; ++w) bits[w - row.from] |= plane.bits[w];
  else for (std::uint32_t i = row.from; i < row.to; ++i) set(bits.data(), plane.few[i]);
}

}  // namespace

RuleBlock block(std::vector<std::uint32_t> rules, std::vector<const Guard*> guards) {
  RuleBlock b{std::move(rules), std::move(guards), {}};
  for (std::size_t i = 0; !b.guards.empty() && i < b.guards[0]->size(); ++i) b.planes.push_back(plane(b.guards, i));
  return b;
}

bool together(const Implications& implied, const Guard& a, const Guard& b, const std::vector<Cube>& where) {
  const auto apart = [&](const Cube& x, const Cube& y) {
    return std::any_of(y.begin(), y.end(), [&](Lit l) { return excludes(x, implied.all[l]); });
  };
  for (const Cube& w : where)
    for (const Cube& x : a) {
      if (apart(w, x)) continue;
      for (const Cube& y : b)
        if (!apart(w, y) && !apart(x, y)) return true;
    }
  return false;
}

Outside outside(const Implications& implied, const RuleBlock& b, const std::vector<Cube>& where) {
  Outside result(where.size());
  for (std::size_t w = 0; w < where.size(); ++w) {
    if (where[w].empty()) continue;
    for (const Plane& plane : b.planes) {
      Bits& bits = result[w].emplace_back(words_for(b.guards.size()));
      for (const Lit l : where[w])
        for (const Lit follows : implied.all[l]) {
          const auto row = std::lower_bound(plane.rows.begin(), plane.rows.end(), opposite(follows), [](const Row& r, Lit wanted) { return r.literal < wanted; });
          if (row != plane.rows.end() && row->literal == opposite(follows)) add_row(plane, *row, bits);
        }
    }
  }
  return result;
}

void Meeting::take(const Guard& guard) {
  if (taken_)
    for (std::size_t c = 0; c < std::min(taken_->size(), most_marked); ++c)
      for (const Lit own : (*taken_)[c])
        for (const Lit l : implied_.all[own]) marks_[l] = 0;
  taken_ = &guard;
  for (std::size_t c = 0; c < std::min(guard.size(), most_marked); ++c)
    for (const Lit own : guard[c])
      for (const Lit l : implied_.all[own]) marks_[l] |= static_cast<std::uint8_t>(1u << c);
  excluded_.resize(std::min(guard.size(), most_marked));
}

const Bits& Meeting::with(const RuleBlock& b, const std::vector<Cube>& where, const Outside& out) {
  const std::size_t n = b.guards.size(), words = words_for(n);
  met_.assign(words, 0);
  if (taken_->size() > most_marked) {
    for (std::uint32_t i = 0; i < n; ++i)
      if (together(implied_, *taken_, *b.guards[i], where)) set(met_.data(), i);
    return met_;
  }
  for (std::size_t p = 0; p < b.planes.size(); ++p) {
    const Plane& plane = b.planes[p];
    for (Bits& bits : excluded_) bits.assign(words, 0);
    for (const Row& row : plane.rows)
      for (unsigned marked = marks_[opposite(row.literal)]; marked; marked &= marked - 1)
        add_row(plane, row, excluded_[static_cast<std::size_t>(std::countr_zero(marked))]);
    for (std::size_t w = 0; w < where.size(); ++w)
      for (std::size_t c = 0; c < excluded_.size(); ++c) {
        if (std::any_of(where[w].begin(), where[w].end(), [&](Lit l) { return marks_[opposite(l)] >> c & 1; })) continue;
        const std::uint64_t* also = out[w].empty() ? nullptr : out[w][p].data();
        for (std::size_t i = 0; i < words; ++i) met_[i] |= ~(excluded_[c][i] | (also ? also[i] : 0));
      }
  }
  if (n % 64) met_.back() &= (std::uint64_t{1} << (n % 64)) - 1;
  return met_;
}

}  // namespace cvr::solve
