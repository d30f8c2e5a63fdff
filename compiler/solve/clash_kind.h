// The kind of a clash, as far as the two demands settle it whatever the situation.
//
// The core that tells the kind (core.h) is found in one situation, the witness. Without looking at it:
// - it is empty if and only if the demands exclude each other by themselves, which no fact changes;
// - it holds no completion where none is reached;
// - it holds one where one side asks for outcomes alone that neither the other side nor any other constraint
//   speaks of: in a situation of conflict the other demand can be met, and but for completions those outcomes
//   could be had as well;
// - where none is reached and both demands only leave things undone, it holds a law: doing nothing meets
//   whatever is not one.
// Where this does not settle it, the solver is asked pair by pair.
#pragma once
#include <optional>

#include "compiler/solve/defeat.h"

namespace cvr::solve {

// Of two demands; of their parts, where they are met by meeting one of several.
struct ClashTraits {
  bool contrary = false;     // they exclude each other by themselves
  bool completion = false;   // the completion of an outcome is reached
  bool forbears[2] = {false, false};  // only leaves things undone
  bool free[2] = {false, false};      // asks for outcomes alone, of which nothing else speaks
  friend bool operator==(const ClashTraits&, const ClashTraits&) = default;
};
using Traits = std::optional<ClashTraits>;  // nothing where a closer look is needed

Traits traits_of(Cast&, const Side&, const Side&);
// Of "a or b" from those of a and b; on either side.
Traits either(const Traits&, const Traits&);
// Of two duties. A permission makes it a liberty in any case.
std::optional<Kind> kind_of(const Traits&);

}  // namespace cvr::solve
