// What the rules of a library are like, and what the library rests on: in all,
// and for each theme.
#pragma once
#include <string>
#include <vector>

#include "compiler/sema/program.h"
#include "compiler/solve/conflicts.h"

namespace cvr::driver {

struct Shape {
  std::string theme;  // the first part of the module's name; empty for the whole
  std::size_t rules = 0;
  std::size_t permissions = 0;
  std::size_t conditional = 0;    // says `when`, `for` or `unless`
  std::size_t excepted = 0;       // says `unless`, or prevails over some rule by a priority between the two
  std::size_t stakes_stated = 0;
  std::size_t both_languages = 0; // with a sentence in Chinese and in English
  std::size_t longest_zh = 0;     // characters of the longest Chinese sentence
  std::size_t dilemmas = 0;       // a dilemma between two themes counts for both
  std::size_t busiest = 0;        // dilemmas that one rule stands in, at most
  RuleId busiest_rule;            // the first of those; of no meaning without rules
};

// The whole first, then the themes by name.
std::vector<Shape> shapes(const Program&, const std::vector<solve::Conflict>&);

// In how many scenes each dilemma can be told: `counts[n]` dilemmas in exactly n, the last in that many or more.
struct Settings {
  std::size_t counts[5] = {};
};
Settings settings(const Program&, const std::vector<solve::Conflict>&, const solve::Options&);

}  // namespace cvr::driver
