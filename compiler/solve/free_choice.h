// What can be said of choices over all casts at once.
#pragma once
#include <span>

#include "compiler/ir/bearing.h"

namespace cvr::solve {

// Proved by one way to choose that meets every constraint on choices, whatever the facts and the cast are:
// doing nothing, or doing all that some law may ask for. False where neither does: then only a closer look
// can tell. `roles` are all that a cast may have.
bool always_a_choice(const Program&, const ir::Bearing&, std::span<const RoleId> roles);

// Some constraint on choices names a declared role: it says nothing over casts without it.
bool choices_name_roles(const Program&);
// Whatever is linked to an outcome is about no other roles than the outcome, so that a cast with further
// roles has further constraints on choices and no other ways to bring an outcome about.
bool links_keep_to_their_roles(const Program&);

}  // namespace cvr::solve
