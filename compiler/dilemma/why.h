// Why not both, in words, from the proof.
#pragma once
#include "compiler/dilemma/telling.h"

namespace cvr::dilemma {

// Fills `reasons` and `brings`. False where a reader could not see why both cannot be done: the proof needs
// more than the two demands and no text tells of it.
bool tell_why(Teller&, const solve::Conflict&, runtime::LanguageText&);

}  // namespace cvr::dilemma
