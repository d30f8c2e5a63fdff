// What can be said of choices over all casts at once.
#pragma once
#include <span>

#include "compiler/ir/bearing.h"

namespace cvr::solve {

// Proved by one way to choose that meets every constraint on choices, whatever the facts and the cast are:
// doing nothing, or doing all that some law may ask for. False where neither does: then only a closer look
// can tell. `roles` are all that a cast may have.
bool always_a_choice(const Program&, const ir::Bearing&, std::span<const RoleId> roles);

// The declared roles that constraints on choices name, by what they stem from; one says nothing over casts
// without those it names. Each ascending, without the agent.
struct NamedInChoices {
  std::vector<std::vector<RoleId>> laws, outcomes, actions;  // of an outcome: with all links to it; of an action: what it requires
  bool any = false;
};
NamedInChoices named_in_choices(const Program&);
// Whatever is linked to an outcome is about no other roles than the outcome, so that a cast with further
// roles has further constraints on choices and no other ways to bring an outcome about.
bool links_keep_to_their_roles(const Program&);

}  // namespace cvr::solve
