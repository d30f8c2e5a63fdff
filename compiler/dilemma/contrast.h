// The neighbour of a dilemma: one fact is otherwise, both rules still apply,
// and one of the two options now keeps both of them while the other breaks
// one. Told in the same scene, it is a control item with a known answer.
#pragma once
#include <optional>

#include "compiler/dilemma/emit.h"

namespace cvr::dilemma {

struct Neighbour {
  solve::Conflict conflict;     // the same with the witness, outcomes and reasons of the neighbouring situation
  solve::Literal flipped;       // what is otherwise
  std::size_t keeps_both = 0;   // the option
};

// The first of the conflict's contrasts that answers so. Nothing if none does: where keeping both takes
// more than either option does, the two options have no right answer.
std::optional<Neighbour> neighbour_of(const Program&, const solve::Conflict&, const Scene&);

// Its template, beside the one of the dilemma.
Emitted emit_neighbour(const Program&, const Neighbour&, const runtime::Template& dilemma, SceneId, const std::vector<Lang>&);

}  // namespace cvr::dilemma
