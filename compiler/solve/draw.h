// A balanced draw from all conflicts of a large program, none of which is listed.
//
// The pairs that clash are counted by sort and piece of the walk (clash_pairs.h); which of a sort are taken
// is drawn by number, and a second walk finds those numbers. Only these pairs are then put to the solver, each
// with a question of its own. The sorts are the pairs of values that a suite is balanced over, apart for rules
// whose stakes are near enough and for those whose stakes are so far apart that these settle the clash. What is held grows with the draw alone.
#pragma once
#include <cstdint>
#include <memory>

#include "compiler/solve/conflicts.h"

namespace cvr::solve {

struct Drawing {
  std::uint64_t seed = 1;
  bool by_values = true;  // evenly over pairs of core values and, within one, its pairs of values; else evenly over all
  int max_gap = 1;        // of the stakes, for a dilemma
  std::size_t near = 0, far = 0;  // how many to draw with stakes at most that far apart, and with a settling gap beyond it
};

class ConflictDraw {
 public:
  // Counts. Nothing where the pairs of this program can only be looked at one by one.
  static std::unique_ptr<ConflictDraw> of(const Program&, const Options&, int max_gap);
  ~ConflictDraw();

  std::uint64_t clashes() const;  // near and far, all there are to draw from; those left to the solver may turn out to be none
  // The conflicts among those drawn, as a listing has them. A larger draw with the same seed has all of a smaller
  // one drawn before, whose answers are kept. Valid until the next call.
  const Analysis& take(const Drawing&);
  const Analysis& taken() const;   // what the last draw gave
  bool exhausted() const;  // the last draw took all

 private:
  struct State;
  explicit ConflictDraw(std::unique_ptr<State>);
  std::unique_ptr<State> state_;
};

}  // namespace cvr::solve
