// Why not both, in words, from the proof.
#pragma once
#include "compiler/dilemma/telling.h"

namespace cvr::dilemma {

// Where two deeds compete for a resource that has a text, that text says why not both. Outcomes that only one of the
// rules speaks of would then give one option a stake and the other none, so they go unsaid.
bool outcomes_go_unsaid(const Program&, const solve::Conflict&);

// Fills `reasons` and `brings`. False where a reader could not see why both cannot be done: the proof needs
// more than the two demands and no text tells of it.
bool tell_why(Teller&, const solve::Conflict&, runtime::LanguageText&);

}  // namespace cvr::dilemma
