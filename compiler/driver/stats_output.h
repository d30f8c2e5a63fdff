// What `cvrc stats` prints: tables for people, JSON for programs.
#pragma once
#include <string>

#include "compiler/driver/coverage.h"
#include "compiler/driver/shape.h"

namespace cvr::driver {

struct Stats {
  const Program& program;
  const solve::Analysis& analysis;
  Coverage coverage;
  std::vector<Shape> shapes;  // the whole first
  Settings settings;
};

std::string stats_table(const Stats&, bool color);
// As docs/schemas/stats.schema.json has it.
std::string stats_json(const Stats&);

// How many conflicts have each verdict, kind, strength and relation; only dilemmas but for the verdict.
struct Counts {
  std::string title;
  std::vector<std::pair<std::string, std::size_t>> rows;
};
std::vector<Counts> tally(const solve::Analysis&);

}  // namespace cvr::driver
