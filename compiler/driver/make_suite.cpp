#include "compiler/driver/make_suite.h"

#include <algorithm>

#include "compiler/driver/progress.h"
#include "compiler/driver/spoken.h"

namespace cvr::driver {
namespace {

constexpr double spare = 1.1;  // of what is drawn, more than is wanted: some cannot be told

// How many times as many clashes are drawn as are wanted.
struct Times {
  double dilemmas = spare, controls = spare;
};

solve::Drawing drawing(const dilemma::SuiteRequest& wanted, Times times) {
  constexpr double some = 64;
  const std::size_t limit = *wanted.settings.limit, controls = dilemma::controls_for(wanted, limit);
  const auto enough = [&](std::size_t n, double by) { return static_cast<std::size_t>(static_cast<double>(n) * by + some); };
  const bool beyond = wanted.settings.max_gap < solve::gap_that_settles;  // else such clashes are dilemmas
  return {wanted.seed, wanted.settings.balance == "value-pair", wanted.settings.max_gap, enough(limit, times.dilemmas), beyond ? enough(controls, times.controls) : 0};
}

// The next larger draw for what is lacking; nothing where it would be too large.
std::optional<Times> larger(Times times, const dilemma::SuiteRequest& wanted, const dilemma::SuiteReport& made) {
  constexpr double most = 32, most_for_controls = 4;
  if (dilemma::lacks_dilemmas(wanted, made)) {
    if (times.dilemmas >= most) return std::nullopt;
    const double lacking = static_cast<double>(*wanted.settings.limit) / std::max(1.0, static_cast<double>(made.dilemmas));
    times.dilemmas = std::min(most, times.dilemmas * spare * lacking);
    return times;
  }
  // Controls that no gap of stakes settles are among the near clashes, wherever a priority prevails.
  const bool beyond = wanted.settings.max_gap < solve::gap_that_settles;
  double& by = beyond ? times.controls : times.dilemmas;
  if (by >= (beyond ? most : most_for_controls)) return std::nullopt;
  by = std::min(most, 2 * by);
  return times;
}

dilemma::SuiteReport tell(Compiled& c, const Clashes& clashes, dilemma::SuiteRequest& wanted) {
  Progress bar(said(words("Telling dilemmas", "正在写出两难")));
  wanted.progress = [&](std::size_t done, std::size_t total) { advance(bar, done, total); };
  return dilemma::build_suite(c.program, c.loaded.sources, found(clashes), wanted, c.sink);
}

}  // namespace

Clashes clashes_for(const CommonOptions& common, const Program& program, const dilemma::SuiteRequest& wanted) {
  Clashes out{draw_conflicts(common, program, wanted.settings.limit, wanted.settings.max_gap), {}};
  if (out.draw) out.draw->take(drawing(wanted, {}));
  else out.listed = find_conflicts(common, program);
  return out;
}

const solve::Analysis& found(const Clashes& clashes) { return clashes.draw ? clashes.draw->taken() : clashes.listed; }

bool more_to_draw(const Clashes& clashes) { return clashes.draw && !clashes.draw->exhausted(); }

dilemma::SuiteReport make_suite(Compiled& c, Clashes& clashes, dilemma::SuiteRequest& wanted) {
  const DiagnosticSink before = c.sink;
  wanted.more_to_draw = more_to_draw(clashes);
  for (Times times;;) {
    dilemma::SuiteReport made = tell(c, clashes, wanted);
    if (!made.too_short) return made;
    const std::size_t had = found(clashes).conflicts.size();
    if (const auto next = larger(times, wanted, made)) {
      times = *next;
      clashes.draw->take(drawing(wanted, times));
    }
    wanted.more_to_draw = more_to_draw(clashes) && found(clashes).conflicts.size() > had;
    c.sink = before;
  }
}

}  // namespace cvr::driver
