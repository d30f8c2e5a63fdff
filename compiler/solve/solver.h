// One warm Z3 solver for one grounding. "Sat" means that some values of the
// atoms make everything asserted true; "unsat" that none do. Nothing but this
// file pair and nothing outside this stage sees Z3.
#pragma once
#include <cstdint>
#include <exception>
#include <memory>
#include <vector>

#include "compiler/solve/formula.h"

namespace cvr::solve {

// Thrown when the solver stops without an answer: out of steps, or told to stop.
struct GaveUp : std::exception {
  explicit GaveUp(bool told_to_stop = false) : interrupted(told_to_stop) {}
  const char* what() const noexcept override { return "a question was left open where nobody expects it"; }
  bool interrupted;
};

// One atom within bounds; a Boolean atom is fixed by low == high.
struct Range {
  AtomId atom;
  std::int64_t low = 0, high = 0;
};

// The part of Z3 that is costly to set up; solvers of one thread share it.
class Engine {
 public:
  Engine();
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  // From any thread: the running check gives up.
  void interrupt();

 private:
  friend class Solver;
  struct State;
  std::unique_ptr<State> state_;
};

class Solver {
 public:
  // The grounding must outlive the solver; formulas may be added to it later.
  // `bounds` are those of the measures, by atom.
  Solver(std::shared_ptr<Engine>, const Grounding&, std::vector<Range> bounds, std::uint64_t resource_limit);
  ~Solver();
  Solver(const Solver&) = delete;
  Solver& operator=(const Solver&) = delete;

  void push();
  void pop();
  void add(NodeId);
  void add(const Range&);

  // True if sat; throws GaveUp.
  bool check();
  // The same under assumptions. If unsat, `core()` gives the positions of
  // assumptions that are enough for it.
  bool check(const std::vector<Range>& assumptions);
  bool check(const std::vector<NodeId>& assumptions);
  const std::vector<std::size_t>& core() const;
  // After sat: a value for every atom, checked against all that is asserted.
  Values model();
  // What is asserted now, and whether these values satisfy all of it, bounds of measures included; no checking.
  const std::vector<NodeId>& asserted() const;
  bool satisfied_by(const Values&) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct Scope {
  explicit Scope(Solver& s) : solver(s) { solver.push(); }
  ~Scope() { solver.pop(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;
  Solver& solver;
};

// Whether the formulas can all hold with what is asserted. Throws GaveUp as `check` does.
bool possible(Solver&, const std::vector<NodeId>& formulas);

}  // namespace cvr::solve
