// Whether clashes are found faster by demand than pair by pair.
#pragma once
#include "compiler/sema/program.h"

namespace cvr::solve {

// False where there are few candidate pairs, or not very many and most rules make a demand of their own: there is
// little to gather then, and where two demands clash over all casts is a larger question than whether two rules do.
// Either way comes to the same conflicts.
bool worth_gathering(const Program&);

}  // namespace cvr::solve
