// What was asked and what came back, as numbers: a suite and the logs of any number of models.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "runtime/answers/answer.h"
#include "runtime/score/comparison.h"
#include "runtime/suite/suite.h"

namespace cvr::score {

inline constexpr std::uint32_t none = 0xffffffff;

// One asking of the suite with a choice of letters.
struct Question {
  std::uint32_t cluster = 0;   // the clash
  std::uint32_t matchup = 0;
  std::uint32_t text = 0;      // the dilemma as told in one language with one set of names; the same in all forms
  std::uint32_t swapped = 0;   // the same in both orders of one text and form, and in no others
  std::uint32_t neighbour_of = none;  // question
  runtime::Language lang = runtime::Language::zh;
  std::uint8_t form = 0;       // runtime::Form
  std::uint8_t letters = 0;    // 0: the form has none
  bool left_first = true;
  bool control = false;
  std::array<std::int8_t, circumstances> for_left{};
  std::array<Outcome, 4> chosen{};            // by letter: left, right or neither
  Outcome target = Outcome::neither;          // left or right where the case is settled
};

struct Reply {
  std::uint32_t question = 0, repeat = 0;
  answers::Class cls = answers::Class::unparsed;
  Outcome outcome = Outcome::lost;
  char letter = '\0';  // '\0': none
  float mass = -1;     // of all chances of the first token, on letters that were shown; negative: not offered
  float chance = -1;   // of the left rule against the right one, by the chances of their letters; negative: not known
  bool by_chance = false;  // the chance counts, not the letter
};

// A model in one language.
struct Group {
  std::string model;
  runtime::Language lang = runtime::Language::zh;
  std::vector<Reply> replies;  // by question, then repeat
};

struct Record {
  suite::Suite suite;
  std::size_t dilemmas = 0;  // tellings
  std::vector<std::string> clashes;  // by cluster
  std::vector<Matchup> matchups;
  std::vector<Question> questions;
  std::vector<Group> groups;  // by model, Chinese before English
  // What in the logs is not counted.
  std::size_t lines = 0, doubled = 0, of_other_suites = 0, unknown = 0, torn = 0, free = 0;
};

inline bool open(const Question& q) { return !q.control; }
// How much a decided answer speaks for the left rule, from 0 to 1.
inline double left_of(const Reply& r) { return r.by_chance ? static_cast<double>(r.chance) : r.outcome == Outcome::left; }
inline Comparison comparison_of(const Question& q, Outcome outcome) { return {q.cluster, q.matchup, q.for_left, outcome}; }
inline Comparison comparison_of(const Question& q, const Reply& r) { return {q.cluster, q.matchup, q.for_left, r.outcome, r.by_chance ? r.chance : -1.0}; }

}  // namespace cvr::score
