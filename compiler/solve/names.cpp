#include "compiler/solve/conflicts.h"
#include "runtime/digest/sha256.h"

namespace cvr::solve {

std::string_view name(Verdict v) {
  switch (v) {
    case Verdict::dilemma: return "dilemma";
    case Verdict::resolved: return "resolved";
    case Verdict::never_together: return "never_together";
    case Verdict::compatible: return "compatible";
    case Verdict::unknown: break;
  }
  return "unknown";
}

std::string_view name(Kind k) {
  switch (k) {
    case Kind::liberty: return "liberty";
    case Kind::contradiction: return "contradiction";
    case Kind::consequence: return "consequence";
    case Kind::exhaustion: return "exhaustion";
    case Kind::rivalry: break;
  }
  return "rivalry";
}

std::string_view name(Strength s) {
  switch (s) {
    case Strength::hard: return "hard";
    case Strength::soft: return "soft";
    case Strength::tension: break;
  }
  return "tension";
}

std::string_view name(ValueRelation r) {
  switch (r) {
    case ValueRelation::same_value: return "same_value";
    case ValueRelation::same_core: return "same_core";
    case ValueRelation::same_dimension: return "same_dimension";
    case ValueRelation::across_dimensions: break;
  }
  return "across_dimensions";
}

std::string conflict_id(const Program& p, const Conflict& c) {
  std::string text;
  for (const ir::Instance& i : c.rules) text += ir::instance_id(p, i) + '\n';
  text += name(c.verdict);
  text += '\n';
  text += name(c.kind);
  return "c-" + runtime::sha256(text).substr(0, 12);
}

}  // namespace cvr::solve
