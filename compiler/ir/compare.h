// What a comparison operator means, for numbers and for a solver's terms alike.
#pragma once
#include "compiler/sema/program.h"

namespace cvr::ir {

template <class T>
auto compare(CompareOp op, const T& a, const T& b) -> decltype(a == b) {
  switch (op) {
    case CompareOp::eq: return a == b;
    case CompareOp::ne: return a != b;
    case CompareOp::lt: return a < b;
    case CompareOp::le: return a <= b;
    case CompareOp::gt: return a > b;
    case CompareOp::ge: break;
  }
  return a >= b;
}

}  // namespace cvr::ir
