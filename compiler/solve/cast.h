// What is worked out once for a grounding and serves every question over it: the
// laws in a warm solver, outcomes replaced by what brings them about, choices
// split into parts that do not touch, and where some choice exists at all.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "compiler/solve/conflicts.h"
#include "compiler/solve/solver.h"

namespace cvr::solve {

// Actions that constraints tie together; what is chosen in one part never
// limits another.
struct Part {
  std::vector<NodeId> constraints;  // over facts and actions
  NodeId live;                      // over facts: some choice within the part is possible
};

// A constraint of D_A other than a completion, by position in the grounding.
struct Owned {
  std::size_t constraint;
  std::uint32_t part;  // no_part where only facts are left
};

inline constexpr std::uint32_t no_part = 0xffffffffu;

struct Cast {
  // Throws GaveUp where the grounding is not complete.
  Cast(const Program&, Grounding, std::uint64_t resource_limit, std::shared_ptr<Engine>);
  Cast(const Cast&) = delete;
  Cast& operator=(const Cast&) = delete;

  const Program& program;
  std::uint64_t resource_limit;
  std::shared_ptr<Engine> engine;
  Grounding g;
  std::vector<Range> bounds;           // of measures
  std::vector<NodeId> without_outcomes;  // by atom: what an outcome stands for
  std::vector<std::size_t> completion_of;  // by atom: position in g.choice, or -1
  std::vector<Part> parts;
  std::vector<std::uint32_t> part_of;  // by atom
  std::vector<Owned> owned;
  std::vector<NodeId> laws;            // D_S
  std::vector<NodeId> live;            // conditions on facts under which a choice exists; none if always
  std::vector<std::vector<AtomId>> ties;  // per law or live condition, the atoms it ties together
  bool consistent = false;             // D_S can hold
  bool has_choice = false;             // ... and with some choice
  std::unique_ptr<Solver> solver;      // asserts laws and live
  std::unique_ptr<Solver> laws_only;   // see `lawful`
  std::map<NodeId, NodeId> doable;     // by demand (see project.h)
};

// The ranges of the measures there are.
std::vector<Range> measure_bounds(const Program&, const Grounding&);
// A solver that asserts the laws over facts alone, kept; where every lawful
// situation has a choice it is `Cast::solver`.
Solver& lawful(Cast&);

// The instances of a rule whose roles all belong to the cast, by arguments.
std::vector<ir::Instance> instances_within(const Program&, std::span<const RoleId> cast, RuleId);
// A demand with outcomes replaced.
NodeId over_actions(Cast&, NodeId);
// The parts whose actions formulas over actions mention, ascending. Of several they are asked for one by
// one: joined, formulas that exclude each other would fold to "false" and mention nothing.
std::vector<std::uint32_t> parts_of(const Cast&, NodeId over_actions);
std::vector<std::uint32_t> parts_of(const Cast&, const std::vector<NodeId>& over_actions);
bool is_action(const Cast&, AtomId);

// The atoms of situations that can matter to `target`: those it mentions and
// those that laws and live conditions tie to them. In declaration order.
std::vector<AtomId> atoms_that_matter(const Cast&, NodeId target);

}  // namespace cvr::solve
