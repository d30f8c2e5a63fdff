// Rules that ask for the same, with their conditions as cubes, laid out so that
// one rule is compared with 64 at a time.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "compiler/solve/implications.h"

namespace cvr::solve {

// A condition by the cubes it is a disjunction of: what each says, and all that follows.
struct GuardCube { Cube own, closed; };
using Guard = std::vector<GuardCube>;

// Where the literal stands in a closure: the rules as a list, or as bits if they are many.
struct Row {
  Lit literal;
  std::vector<std::uint32_t> few;
  std::vector<std::uint64_t> many;
};

// The nth cubes of a block's rules, rule by rule.
struct Plane { std::vector<Row> rows; };  // ascending by literal

// All its rules have equally many cubes.
struct Block {
  std::vector<const Guard*> guards;
  std::vector<Plane> planes;
};
Block block(std::vector<const Guard*> guards);

// The two conditions and some cube of `where` can hold together.
bool together(const Guard&, const Guard&, const Guard& where);
// In how many pairs of one rule each the two conditions and some cube of `where` can hold together.
// The order of the blocks does not matter.
std::uint64_t pairs_together(const Block&, const Block&, const Guard& where);

}  // namespace cvr::solve
