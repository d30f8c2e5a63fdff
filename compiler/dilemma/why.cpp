#include "compiler/dilemma/why.h"

#include <algorithm>

namespace cvr::dilemma {
namespace {

bool holds(const solve::Choice& choice, const ir::Atom& outcome) {
  return std::find(choice.outcomes.begin(), choice.outcomes.end(), outcome) != choice.outcomes.end();
}

// Without noting it: that an outcome does not come about may go unsaid where the other side is told.
std::optional<runtime::Clause> tell_if_written(Teller& t, const ir::Atom& outcome, bool holds) {
  std::vector<MissingText> unnoted;
  Teller quiet{t.program, t.lang, t.slots, unnoted};
  return tell_outcome(quiet, outcome, holds);
}

}  // namespace

bool tell_why(Teller& t, const solve::Conflict& c, runtime::LanguageText& out) {
  bool told = c.core.empty();
  for (const solve::CoreItem& item : c.core) {
    if (item.origin == ir::Origin::requires_) told = true;  // the facts it asks for are in the witness
    if (item.origin == ir::Origin::completion) {
      const ir::Atom outcome{ir::AtomKind::outcome, item.symbol, item.args};
      const bool sides[2] = {holds(c.options[0], outcome), holds(c.options[1], outcome)};
      if (sides[0] == sides[1]) continue;
      for (std::size_t i : {0u, 1u})
        if (auto clause = tell_if_written(t, outcome, sides[i])) {
          out.brings[i].push_back(std::move(*clause));
          told = true;
        }
    } else if (auto reason = tell_reason(t, item)) {
      const bool again = std::any_of(out.reasons.begin(), out.reasons.end(),
                                     [&](const runtime::Clause& r) { return r.text == reason->text; });
      if (!again) out.reasons.push_back(std::move(*reason));
      told = true;
    }
  }
  return told;
}

}  // namespace cvr::dilemma
