// Ground atoms in words: the clause for a fact that holds or does not, a
// measure's value, an outcome, a law's reason; the phrase for an action.
#pragma once
#include <optional>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/dilemma/slots.h"
#include "compiler/solve/conflicts.h"

namespace cvr::dilemma {

// A text that a prompt needs and nobody wrote.
struct MissingText {
  Finding finding;  // missing_text, missing_you_form or missing_negation
  Lang lang;
  Span span;         // the name of the declaration
  std::string what;  // its full name
  friend auto operator<=>(const MissingText&, const MissingText&) = default;
};

// What telling needs and leaves behind: slots used, texts missed.
struct Teller {
  const Program& program;
  Lang lang;
  Slots& slots;
  std::vector<MissingText>& missing;
};

// Nothing where a text is missing, which is then noted.
std::optional<runtime::Clause> tell_literal(Teller&, const solve::Literal&);  // facts, measures, memberships
std::optional<runtime::Clause> tell_outcome(Teller&, const ir::Atom&, bool holds);
std::optional<runtime::Clause> tell_action(Teller&, const ir::Atom&, bool done);
std::optional<runtime::Clause> tell_kind(Teller&, KindId, bool is);  // "a doctor"
// Why not both: the text of a law or resource of the core. Without a text: nothing, and nothing is noted.
std::optional<runtime::Clause> tell_reason(Teller&, const solve::CoreItem&);

}  // namespace cvr::dilemma
