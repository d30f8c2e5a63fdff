// Rules that ask for the same, with their conditions as cubes, laid out so that
// one rule is compared with 64 at a time.
//
// A cube is excluded by another one from which the opposite of one of its literals follows
// (implications.h). So what follows from one rule's literals is marked once, and of each block only what
// its rules say themselves is looked at, a literal at a time: few of them, and many rules share them.
#pragma once
#include <cstdint>
#include <vector>

#include "compiler/solve/implications.h"

namespace cvr::solve {

// A condition by the cubes it is a disjunction of; each can hold.
using Guard = std::vector<Cube>;
using Bits = std::vector<std::uint64_t>;

// Which rules say the literal: places in Plane::few, or, if they are many, in Plane::bits.
struct Row {
  Lit literal;
  bool many;
  std::uint32_t from, to;
};
// The nth cubes of a block's rules, rule by rule.
struct Plane {
  std::vector<Row> rows;  // ascending by literal
  std::vector<std::uint32_t> few;
  Bits bits;
};

// All its rules have equally many cubes.
struct RuleBlock {
  std::vector<std::uint32_t> rules;  // as the caller numbers them
  std::vector<const Guard*> guards;  // beside `rules`
  std::vector<Plane> planes;
};
RuleBlock block(std::vector<std::uint32_t> rules, std::vector<const Guard*> guards);

// The two conditions and some cube of `where` can hold together.
bool together(const Implications&, const Guard&, const Guard&, const std::vector<Cube>& where);

// Which rules of a block some cubes exclude: by cube, then plane; empty for a cube that says nothing.
using Outside = std::vector<std::vector<Bits>>;
Outside outside(const Implications&, const RuleBlock&, const std::vector<Cube>& where);

// One rule after another against blocks. One per thread.
class Meeting {
 public:
  explicit Meeting(const Implications& implied) : implied_(implied), marks_(implied.all.size()) {}  // kept by reference
  // Valid until the next call; the guard must outlive it.
  void take(const Guard&);
  // The rules of the block that can hold together with the one taken and some cube of `where`, as bits.
  const Bits& with(const RuleBlock&, const std::vector<Cube>& where, const Outside&);

 private:
  const Implications& implied_;
  std::vector<std::uint8_t> marks_;  // by literal: from which cubes of the rule it follows
  const Guard* taken_ = nullptr;
  Bits met_;
  std::vector<Bits> excluded_;
};

}  // namespace cvr::solve
