// What the rules speak of: kinds, roles, facts, measures, actions, outcomes,
// resources and laws, with what the generator must know of them to write rules
// that make sense.
#pragma once
#include <array>
#include <bitset>
#include <string>
#include <utility>
#include <vector>

#include "bench/random.h"
#include "bench/words.h"

namespace bench {

inline constexpr std::uint32_t fact_count = 2000, plain_facts = 1000;  // the others are about somebody
inline constexpr std::uint32_t measure_count = 60, plain_measures = 30;
inline constexpr std::uint32_t action_count = 400, outcome_count = 60, plain_outcomes = 40, law_count = 300;

// A fact as true (2 f) or false (2 f + 1), so that x ^ 1 is its opposite.
using Literal = std::uint32_t;
using Literals = std::bitset<2 * fact_count>;

struct Name { std::string en, zh; };

struct Action {
  bool about_somebody = false;
  int resource = -1, requires_fact = -1;
  std::vector<std::pair<std::uint32_t, bool>> outcomes;  // and whether it causes them
  std::vector<Literal> impossible_where;                 // by what it requires, and by laws
};

struct Vocabulary {
  Zipf facts, measures, actions, outcomes, places;
  std::vector<Action> action;                    // by action
  std::vector<Literals> follows;                 // by literal: what the laws make of it, itself included
  std::vector<std::uint64_t> beside;             // by measure: facts that laws tie to it, as fact * 64 + measure, sorted
  std::vector<std::string> laws;                 // as written
  std::vector<std::array<std::uint32_t, 2>> outcome_facts;  // by outcome: when it occurs by itself; fact_count: never
};

Vocabulary make_vocabulary(Random&);

bool is_about_somebody(std::uint32_t fact);
Name fact_name(std::uint32_t), measure_name(std::uint32_t), action_name(std::uint32_t), outcome_name(std::uint32_t);
bool is_scale(std::uint32_t measure);
// Texts with {p} where somebody is meant.
Name fact_text(std::uint32_t, bool holds), action_text(std::uint32_t), measure_text(std::uint32_t), outcome_text(std::uint32_t, bool comes);

// The files of the vocabulary by name under the project; the first is cvr.toml.
std::vector<std::pair<std::string, std::string>> vocabulary_files(const Vocabulary&);

}  // namespace bench
