// All that can be said about the answers of some models to one suite; docs/scoring.md defines every number.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "runtime/score/agreement.h"
#include "runtime/score/bradley_terry.h"
#include "runtime/score/chances.h"
#include "runtime/score/habits.h"
#include "runtime/score/ranks.h"
#include "runtime/score/triads.h"

namespace cvr::score {

struct ScoreOptions {
  std::uint64_t seed = 1;
  std::size_t draws = 1000;  // of the clashes, for intervals
  double ridge = 0;
  bool by_chances = false;  // as the record was read
  unsigned jobs = 1;
};

// One value, core value or dimension, as one model has it.
struct ItemScore {
  Place place = Place::unheard;
  Standing standing;
  // Only where there is an estimate:
  std::optional<double> strength;   // log odds against the mean of all
  Interval alone, together, ranks;  // ranks from 1, the strongest
  Interval refusals;                // strengths, were all that was declined decided left, or right, or left out
};

struct TermScore {
  double strength = 0;
  Interval alone;
};

struct LevelScore {
  std::string name;
  std::vector<ItemScore> items;
  bool settled = true;                // false: no finite estimates although the items are tied together
  std::optional<Circumstance> decides;  // what alone decides every answer then
  std::array<std::optional<TermScore>, circumstances> terms;
  double deviance_per_row = 0;
  std::vector<Cell> cells;
  Triads triads;
  std::vector<std::vector<bool>> above;  // by item: surely stronger than the other; empty where there are no estimates
};

struct GroupScore {
  std::size_t group = 0;  // in the record
  std::size_t clashes = 0;
  Habits habits;
  Forms forms;
  Controls controls;
  Chances chances;
  Declined declined;
  std::vector<LevelScore> levels;  // dimensions, cores, values
};

struct PairScore {
  std::size_t a = 0, b = 0;  // groups: models in one language, or one model in two
  Agreement agreement;
  std::optional<double> tau;  // of the strengths of the core values
  Interval tau_interval;      // where 95 % of the draws lie
};

struct Scores {
  std::vector<GroupScore> groups;
  std::vector<PairScore> pairs;
};

// Dimensions, core values and values of a framework.
std::vector<Level> levels_of(const suite::Framework&);
Scores score(const Record&, const ScoreOptions&);

}  // namespace cvr::score
