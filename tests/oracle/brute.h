// The definition of a conflict by exhaustive enumeration: every situation,
// every choice. Written from docs/semantics.md alone; shares no code with the
// compiler, and knows nothing of a solver.
#pragma once
#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/oracle/random_rules.h"

namespace oracle {

struct Instance {
  int rule;
  int role = no_role;  // the parameter's role; no_role for plain rules
  friend auto operator<=>(const Instance&, const Instance&) = default;
};

// A situation atom in declaration order: memberships, facts, measures; then by role.
struct Atom {
  Tag tag;
  int symbol;
  int role;
  friend auto operator<=>(const Atom& a, const Atom& b) {
    auto rank = [](Tag t) { return t == Tag::member ? 0 : t == Tag::fact ? 1 : 2; };
    return std::tuple(rank(a.tag), a.symbol, a.role) <=> std::tuple(rank(b.tag), b.symbol, b.role);
  }
  friend bool operator==(const Atom&, const Atom&) = default;
};

struct Interval { int low, high; friend auto operator<=>(const Interval&, const Interval&) = default; };
using Cube = std::map<Atom, Interval>;

enum class Verdict { dilemma, resolved, never_together, compatible };
enum class Kind { liberty, contradiction, consequence, exhaustion, rivalry };

struct Answer {
  Verdict verdict;
  bool partly_resolved = false;
  Cube witness;                 // of a conflict
  std::optional<Kind> kind;     // where enumeration of free outcomes stays small
};

// Which half of the definition to leave out, to see that the comparison notices.
struct Break { bool each_alone_doable = false; bool laws = false; };

// Whether enumeration stays within a few million steps.
bool small_enough(const RuleSet&);
Answer brute_force(const RuleSet&, const Instance&, const Instance&, Break = {});
std::vector<Instance> all_instances(const RuleSet&);

}  // namespace oracle
