// Grounding: the program's vocabulary over one cast (the agent and a few
// roles), as propositional formulas with bounded integers. Follows the
// definition in docs/semantics.md literally; simplification is the solver
// stage's business. What `cvrc dump` prints is this.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
// "module.rule[role,role]". Roles by their key, or by their full name where two modules share the key.
std::string instance_id(const Program&, const Instance&);
// The instance of that id; rule and roles by full name, key or alias. Nothing if there is none, or if the
// roles do not fit the parameters.
std::optional<Instance> find_instance(const Program&, std::string_view id);

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
// "std.health.terminally_ill(std.people.patient)"; membership: "std.people.patient is std.people.doctor".
std::string atom_id(const Program&, const Atom&);
// Declaration order of the symbol (of the kind, for a membership), then by arguments.
bool atom_less(const Program&, const Atom&, const Atom&);

using AtomId = Id<struct AtomTag>;
using NodeId = Id<struct NodeTag>;

enum class Op : std::uint8_t { constant, atom, compare_const, compare_measure, not_, and_, or_, implies, count, weighted_at_most };

struct Node {
  Op op = Op::constant;
  bool value = false;              // constant
  CompareOp compare = CompareOp::eq;
  Bound bound = Bound::at_most;    // count
  AtomId left{}, right{};          // atom (left); comparisons
  std::int64_t number = 0;         // compare_const, count, weighted_at_most (the capacity)
  std::vector<NodeId> children{};
  std::vector<std::int64_t> weights{};  // weighted_at_most
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
  std::vector<RoleId> cast;  // agent first, then in declaration order
  // Every atom of the constraints and of any formula of the program over this cast, ordered by
  // atom_less; so later questions about the program's own formulas add none.
  std::vector<Atom> atoms;
  std::vector<Node> nodes;
  std::vector<Constraint> situation;  // D_S, in declaration order
  std::vector<Constraint> choice;     // D_A, in declaration order of the owner
  // False where the cast has more instances than `instance_limit`: the constraints are then cut off and
  // every question about the cast has the answer "unknown".
  bool complete = true;
  bool sliced = false;  // only what bears on a question, see slice.h
  // by hash; look-up only, never iterated
  std::unordered_multimap<std::uint64_t, std::uint32_t> atom_index, node_index;
};
inline constexpr std::size_t instance_limit = 500'000;

// `cast` need not hold the agent nor be ordered.
Grounding ground(const Program&, std::span<const RoleId> cast);

// Roles a rule instance speaks of (when, unless, demand, overrides): without the agent, ordered.
std::vector<RoleId> roles_of(const Program&, const Instance&);
// The agent and the roles of all instances, agent first.
std::vector<RoleId> cast_of(const Program&, std::span<const Instance>);

// The node of a program formula with its parameters bound. Nothing if it names a role outside the cast.
std::optional<NodeId> ground_formula(const Program&, Grounding&, FormulaId, std::span<const RoleId> args);
// All `when` and no `unless`. Here and below the instance's roles must be in the cast.
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
AtomId intern_atom(Grounding&, const Atom&);
AtomId find_atom(const Grounding&, const Program&, const Atom&);  // invalid id when absent

}  // namespace cvr::ir
