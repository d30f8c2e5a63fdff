// Conflicts between rules, exactly as docs/semantics.md defines them. The only
// stage that knows Z3. Every answer is canonical: it does not depend on the
// solver's models, its version, or the number of threads.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/ir/ground.h"
#include "compiler/ir/instances.h"

namespace cvr::solve {

enum class Verdict : std::uint8_t { dilemma, resolved, never_together, compatible, unknown };
enum class Kind : std::uint8_t { liberty, contradiction, consequence, exhaustion, rivalry };
enum class Strength : std::uint8_t { hard, soft, tension };
enum class ValueRelation : std::uint8_t { same_value, same_core, same_dimension, across_dimensions };

// A literal of a witness. Booleans: low == high, 0 or 1. Measures: the widest
// interval, and the value to tell (nearest to the ordinary one).
struct Literal {
  ir::Atom atom;
  std::int64_t low = 0, high = 0;
  std::int64_t told = 0;
  friend auto operator<=>(const Literal&, const Literal&) = default;
};

// A choice: the actions done (in declaration order) and the outcomes that then hold.
struct Choice {
  std::vector<ir::Atom> done;
  std::vector<ir::Atom> outcomes;
};

// One constraint of the minimal core that makes doing both impossible.
struct CoreItem {
  ir::Origin origin;
  std::uint32_t symbol;
  std::vector<RoleId> args;
  Span span;
};

struct ResolvedBy {
  ir::Instance winner, loser;  // the loser is one of the pair; the winner may be a third rule
  ir::PrioritySource source;
  Span span;
};

// A neighbouring situation in which one literal is flipped, both rules still
// apply, and both can be followed.
struct Contrast {
  std::size_t flipped;  // index into the witness
  Literal literal;      // the flipped one
};

// Stakes so far apart leave no doubt which rule weighs more: low against high.
inline constexpr int gap_that_settles = 2;

struct Conflict {
  std::vector<ir::Instance> rules;  // two, or three with arity 3; in source order
  Verdict verdict;
  bool partly_resolved = false;
  Kind kind = Kind::rivalry;
  Strength strength = Strength::hard;
  int stakes_gap = 0;
  bool symmetric = false;
  ValueRelation value_relation = ValueRelation::across_dimensions;  // of the first-named values
  std::vector<Literal> witness;
  std::vector<Literal> situation;  // the least situation in full over the atoms that matter, witness literals included
  std::vector<CoreItem> core;      // beyond the two demands
  // By position in `rules`: the least choice that keeps that rule and breaks the other(s).
  std::vector<Choice> options;
  // options[i] leaves undone what the other rule asks for: the atoms told by their `else` text.
  std::vector<std::vector<ir::Atom>> left_undone;
  std::optional<ResolvedBy> resolved_by;  // for resolved; for partly_resolved, one of the priorities
  std::vector<Contrast> contrasts;
};

struct Options {
  unsigned jobs = 1;
  int arity = 2;
  std::uint64_t resource_limit = 50'000'000;  // solver steps per question, not seconds
  bool contrasts = true;
  // Only the sets whose first rule falls to part `shard` of `shards`, counted from 0.
  unsigned shard = 0, shards = 1;
  // Called from one thread with done and total pairs; may be empty.
  std::function<void(std::size_t, std::size_t)> progress;
  // Asked now and then; true stops with what is there and sets `interrupted`.
  std::function<bool()> stop;
};

struct Analysis {
  // Conflicts (dilemma, resolved) and unknowns, by rules' source order then arguments.
  std::vector<Conflict> conflicts;
  std::size_t candidates = 0;  // pairs looked at
  std::size_t pairs = 0;       // representative pairs in all
  bool interrupted = false;
};

// The program must be free of errors and its laws satisfiable (see logic.h).
Analysis analyse(const Program&, const Options&);

// One pair, any verdict. For never_together, `apart` holds the laws and guards that keep them apart.
struct PairAnswer {
  Conflict conflict;
  std::vector<CoreItem> apart;
};
PairAnswer analyse_pair(const Program&, const ir::Pair&, const Options&);

// The conflict under further assertions: those of a scene (formulas over facts, may bring further
// roles into the cast) and facts that a text asserts. True if every lawful, live situation of witness
// and assertions still conflicts with the same rules (un)defeated, and there is one.
bool still_holds(const Program&, const Conflict&, const std::vector<FormulaId>& asserted, const Options&);

// Keeps what was worked out per cast between many such questions about one program, which must outlive
// it. One per thread; answers are the same as without.
class Recheck {
 public:
  Recheck(const Program&, const Options&);
  ~Recheck();
  Recheck(Recheck&&) noexcept;
  Recheck& operator=(Recheck&&) noexcept;
  bool still_holds(const Conflict&, const std::vector<FormulaId>& asserted);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Script for another solver: (2) sat, (3) unsat, see docs/semantics.md "Proof". It states all that holds over the
// whole cast; nothing where that is more than `ir::instance_limit` instances.
std::optional<std::string> certificate(const Program&, const Conflict&);
// The question of any two rules. Where it is left open, a script of comments alone, and the verdict unknown.
struct PairScript {
  std::string text;
  Verdict verdict;
};
PairScript pair_script(const Program&, const ir::Pair&, const Options&);

// Stable name: hash of rule ids, verdict and kind, not of the witness. "c-" and 12 hex digits.
std::string conflict_id(const Program&, const Conflict&);

std::string_view name(Verdict);
std::string_view name(Kind);
std::string_view name(Strength);
std::string_view name(ValueRelation);

}  // namespace cvr::solve
