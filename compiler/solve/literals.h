// Conditions as sets of literals, so that whether two of them can hold together
// is a matter of looking for opposites. A literal is a fact or membership that
// holds or fails, or a measure that reaches a bound or stays below it; bounds
// are those that some formula of the program compares with.
#pragma once
#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::solve {

using Lit = std::uint32_t;  // 2 v, or 2 v + 1 for its opposite
inline Lit opposite(Lit l) { return l ^ 1; }
using Cube = std::vector<Lit>;  // all hold; ascending

// What a variable says: that the atom holds or, for a measure, that it is at least `bound`.
struct Said {
  ir::Atom atom;
  std::int64_t bound = 0;
};

struct Literals {
  explicit Literals(const Program&);
  Literals(const Program&, std::vector<std::vector<std::int64_t>> known_bounds);
  const Program& program;  // must outlive it
  std::vector<std::vector<std::int64_t>> bounds;  // by measure, ascending, above its least value
  std::vector<Said> said;                         // by variable; those of one measure atom stand in a row

  // Of an atom that is no measure.
  Lit holds(const ir::Atom&);
  // That the measure is at least `bound`: nothing where that is so in any case (true) or never (false).
  struct AtLeast { std::optional<Lit> literal; bool settled = false; };
  AtLeast at_least(const ir::Atom&, std::int64_t bound);

 private:
  struct Hash { std::size_t operator()(const ir::Atom&) const; };
  std::unordered_map<ir::Atom, std::uint32_t, Hash> first_;  // look-up only, never walked
  std::uint32_t variable(const ir::Atom&);
};

// The formula (its negation where `positive` is false) as a disjunction of cubes, none of which says more
// than another: one empty cube is true, none is false. Nothing where there are more than `limit`, or where two measures are compared.
std::optional<std::vector<Cube>> cubes_of(Literals&, const ir::Grounding&, ir::NodeId, bool positive, std::size_t limit);

// Both disjunctions hold, either does, none of the cubes does. Nothing where there are more than `limit`.
using Cubes = std::optional<std::vector<Cube>>;
Cubes both_hold(const Cubes&, const Cubes&, std::size_t limit);
Cubes one_holds(Cubes, const Cubes&, std::size_t limit);
Cubes none_holds(const Cubes&, std::size_t limit);

}  // namespace cvr::solve
