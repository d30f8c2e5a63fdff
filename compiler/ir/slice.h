// The part of a grounding that can bear on a question.
//
// A question speaks of some formulas over a cast. Left out of its slice is what
// can be made ordinary (facts and measures take their ordinary value, actions are
// left undone) whatever holds within it, without a limit to what may hold within:
//
// - a law over facts that then holds in any case;
// - a constraint on choices that then holds in any case, if none of its actions
//   is within; if one is, only where it holds with the facts left open, for these
//   decide what can be done, and with the actions left open that some law may ask
//   for in some situation (Bearing::may_be_asked);
// - an atom that in everything kept stands only where its ordinary value helps: a
//   fact in laws over facts that stands there negated and is ordinarily false, or
//   the reverse; or in constraints on choices an action that stands there negated
//   and that no law may ask for. Its ordinary value is put in.
//
// So for every lawful situation of the slice there is one of the whole that has a
// choice where the slice has one and limits the choices within no further, and
// every one of the whole, cut down, is one of the slice. What is outside is hence
// never part of a minimal witness, and every answer is the same as over the
// whole. (Definite truth is strong Kleene truth, see truth.h.)
#pragma once
#include "compiler/ir/bearing.h"

namespace cvr::ir {

// What a question speaks of: the conditions and demands of the rules, and further formulas over
// declared roles. Both must lie within the cast. `denied`: a law over facts that is not taken to hold. `demands_only`:
// the conditions of the rules are not spoken of.
struct Subject {
  std::vector<Instance> rules{};
  std::vector<FormulaId> formulas{};
  std::optional<LawId> denied{};
  bool demands_only = false;
  friend bool operator==(const Subject&, const Subject&) = default;
};

// As `ground`, cut to what bears on the subject. Formulas over other atoms take these at their ordinary value.
Grounding ground_slice(const Program&, const Bearing&, std::span<const RoleId> cast, const Subject&);

}  // namespace cvr::ir
