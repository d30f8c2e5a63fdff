// How many conflicts there are, in all and by sort, without listing them.
//
// Rules are gathered by what they ask for. Where two demands clash is worked
// out once (group_clashes.h); then a pair of rules clashes if and only if its
// two conditions can hold together there, which is read off their literals
// (clash_pairs.h). What does not come out that way, and every pair of a program
// to which this does not apply, is put to the solver as in a listing, so the
// count is always that of `analyse`.
//
// By sort: the values are those of the rules; the kind follows from the demands
// (clash_kind.h) or is asked; and a pair that no priority can touch is a dilemma.
// Where one can, the verdict depends on the situation and the solver is asked, up
// to `Counting::most_asked` pairs in all; beyond, they are counted as open.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "compiler/solve/conflicts.h"

namespace cvr::solve {

struct ConflictSort {
  // Named first by the two rules, in order of declaration; invalid ids where a rule names none.
  ValueId first, second;
  std::optional<Kind> kind;        // nothing where it was not asked
  std::optional<Verdict> verdict;  // dilemma, resolved or unknown; nothing where it was not asked
  bool partly_resolved = false;
  friend auto operator<=>(const ConflictSort&, const ConflictSort&) = default;
};
ConflictSort sort_of(const Program&, const Conflict&);

struct Counted {
  std::uint64_t conflicts = 0;  // unknown ones included
  std::uint64_t unknown = 0;
  std::uint64_t asked = 0;      // pairs that were put to the solver one by one
  bool by_demand = false;       // the rules could be gathered by demand
  bool interrupted = false;
  std::vector<std::pair<ConflictSort, std::uint64_t>> sorts{};  // ascending; only where asked for
};

struct Counting {
  bool by_sort = false;
  std::uint64_t most_asked = 20'000;  // of pairs that clash for certain, for their kind and verdict
  bool may_list = false;              // where that is faster (worth_gathering.h)
};

// Of pairs. The program must be free of errors and its laws satisfiable.
Counted count_conflicts(const Program&, const Options&, const Counting& = {});

}  // namespace cvr::solve
