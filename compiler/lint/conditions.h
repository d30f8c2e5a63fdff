// The parts of a rule's conditions, and when two of them say the same.
#pragma once
#include <string>
#include <vector>

#include "compiler/sema/program.h"
#include "compiler/solve/mention.h"

namespace cvr::lint {

using solve::conjuncts;
// A writing of the formula by which two are compared: equal where they say the
// same in the same words. Operands of `and` and `or` in any order.
std::string writing(const Program&, FormulaId);

}  // namespace cvr::lint
