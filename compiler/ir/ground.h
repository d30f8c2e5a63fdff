// Grounding: the program's vocabulary over one cast (the agent and a few
// roles), as propositional formulas with bounded integers. Follows the
// definition in docs/semantics.md literally; simplification is the solver
// stage's business. What `cvrc dump` prints is this.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/sema/program.h"

namespace cvr::ir {

// A rule with its parameters bound to roles; plain rules have no arguments.
struct Instance {
  RuleId rule;
  std::vector<RoleId> args;
  friend auto operator<=>(const Instance&, const Instance&) = default;
};
std::string instance_id(const Program&, const Instance&);  // "module.rule[role,role]"

enum class AtomKind : std::uint8_t { member, fact, measure, action, outcome };

// A ground atom. `symbol` indexes kinds, facts, measures, actions or outcomes;
// a membership has its role as only argument.
struct Atom {
  AtomKind kind;
  std::uint32_t symbol;
  std::vector<RoleId> args;
  friend auto operator<=>(const Atom&, const Atom&) = default;
};
inline bool of_situation(AtomKind k) { return k <= AtomKind::measure; }
// "std.health.terminally_ill(std.people.patient)"; membership: "patient is doctor" with full names.
std::string atom_id(const Program&, const Atom&);

using AtomId = Id<struct AtomTag>;
using NodeId = Id<struct NodeTag>;

enum class Op : std::uint8_t { constant, atom, compare_const, compare_measure, not_, and_, or_, implies, count, weighted_at_most };

struct Node {
  Op op;
  bool value = false;              // constant
  CompareOp compare = CompareOp::eq;
  Bound bound = Bound::at_most;    // count
  AtomId left, right;              // atom (left); comparisons
  std::int64_t number = 0;         // compare_const, count, weighted_at_most (the capacity)
  std::vector<NodeId> children;
  std::vector<std::int64_t> weights;  // weighted_at_most
  friend auto operator<=>(const Node&, const Node&) = default;
};

// Where a constraint comes from, for cores, explanations and order.
// `guard` is a `when` or `unless` of a rule; only explanations of why two rules never meet use it.
enum class Origin : std::uint8_t { kind_hierarchy, law, requires_, capacity, completion, guard };
struct Constraint {
  Origin origin;
  std::uint32_t symbol;       // kinds, laws, actions, resources, outcomes, rules by origin
  std::vector<RoleId> args;   // of the law, action or outcome instance
  NodeId formula;
  Span span;                  // the declaration or clause
};

// Everything the definition mentions over one cast. Nodes are shared: equal
// formulas have equal ids.
struct Grounding {
  std::vector<RoleId> cast;   // agent first, then in declaration order
  std::vector<Atom> atoms;    // in declaration order, then by arguments
  std::vector<Node> nodes;
  std::vector<Constraint> situation;  // D_S, in declaration order
  std::vector<Constraint> choice;     // D_A, in declaration order of the owner
  // look-up only, never iterated
  std::unordered_map<std::string, std::uint32_t> atom_index, node_index;
};

// `cast` need not hold the agent nor be ordered.
Grounding ground(const Program&, std::span<const RoleId> cast);

// Roles a rule instance speaks of (when, unless, demand, overrides): without the agent, ordered.
std::vector<RoleId> roles_of(const Program&, const Instance&);
// The agent and the roles of all instances, agent first.
std::vector<RoleId> cast_of(const Program&, std::span<const Instance>);

// The node of a program formula with its parameters bound. Nothing if it names a role outside the cast.
std::optional<NodeId> ground_formula(const Program&, Grounding&, FormulaId, std::span<const RoleId> args);
// All `when` and no `unless`.
NodeId applies(const Program&, Grounding&, const Instance&);
// χ, or its negation for a prohibition; χ for a permission.
NodeId demand(const Program&, Grounding&, const Instance&);
// The condition under which `winner` prevails over `loser` by overrides, prefer or lexical
// strength; nothing when it never does. Each source is told apart for `resolved_by`.
enum class PrioritySource : std::uint8_t { overrides, prefer_rule, prefer_value, lexical };
struct Priority {
  PrioritySource source;
  NodeId condition;  // constant true when unconditional
  Span span;
};
std::vector<Priority> priorities(const Program&, Grounding&, const Instance& winner, const Instance& loser);

inline const Node& node(const Grounding& g, NodeId id) { return g.nodes[id.index]; }
// Interning constructors, also for later stages.
NodeId intern(Grounding&, Node);
AtomId find_atom(const Grounding&, const Program&, const Atom&);  // invalid id when absent

}  // namespace cvr::ir
