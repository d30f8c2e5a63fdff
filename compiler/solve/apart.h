// Why two rules never concern the agent at once.
#pragma once
#include <optional>
#include <vector>

#include "compiler/solve/cast.h"

namespace cvr::solve {

// Nothing if some lawful situation has all the rules apply. Otherwise the
// laws, kinds and guards that exclude it: what is left after dropping each
// that is not needed, laws in declaration order before guards.
std::optional<std::vector<CoreItem>> apart(Cast&, const std::vector<ir::Instance>&);

// The guards of a rule over the cast, with their places.
std::vector<ir::Constraint> guards(Cast&, const ir::Instance&);

}  // namespace cvr::solve
