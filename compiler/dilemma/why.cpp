#include "compiler/dilemma/why.h"

#include <algorithm>

#include "compiler/dilemma/narrative.h"

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

// The outcomes that a rule's demand speaks of.
bool own(const Program& p, const solve::Conflict& c, std::size_t i, const ir::Atom& outcome) {
  const auto named = atoms_named(p, rule(p, c.rules[i].rule).demand, c.rules[i].args);
  return std::find(named.begin(), named.end(), outcome) != named.end();
}

// What an option brings about for its own rule, and what for the other: a gain and its price.
void set_against(runtime::LanguageText& out, std::size_t i, bool english, const std::vector<bool>& owned) {
  auto& brings = out.brings[i];
  if (brings.size() != 2 || owned[0] == owned[1]) return;
  if (!owned[0]) std::swap(brings[0], brings[1]);
  if (!brings[0].value.empty() || !brings[1].value.empty()) return;
  brings[0].text += (english ? ", but " : "，但") + brings[1].text;
  brings.pop_back();
}

bool has_text(const Resource& resource) {
  return std::any_of(resource.texts.begin(), resource.texts.end(), [](const auto& text) { return text.has_value(); });
}

bool differs(const solve::Conflict& c, const ir::Atom& outcome) { return holds(c.options[0], outcome) != holds(c.options[1], outcome); }

}  // namespace

bool outcomes_go_unsaid(const Program& p, const solve::Conflict& c) {
  if (c.rules.size() != 2 || c.options[0].done.empty() || c.options[1].done.empty()) return false;
  bool resource_told = false, spoken_of[2] = {false, false};
  for (const solve::CoreItem& item : c.core) {
    if (item.origin == ir::Origin::capacity) resource_told = resource_told || has_text(p.resources[item.symbol]);
    if (item.origin != ir::Origin::completion) continue;
    const ir::Atom outcome{ir::AtomKind::outcome, item.symbol, item.args};
    if (!differs(c, outcome)) continue;
    for (std::size_t i : {0u, 1u}) spoken_of[i] = spoken_of[i] || own(p, c, i, outcome);
  }
  return resource_told && spoken_of[0] != spoken_of[1];
}

bool tell_why(Teller& t, const solve::Conflict& c, runtime::LanguageText& out) {
  bool told = c.core.empty();
  const bool unsaid = outcomes_go_unsaid(t.program, c);
  std::vector<bool> owned[2];  // of what each option brings
  for (const solve::CoreItem& item : c.core) {
    if (item.origin == ir::Origin::requires_) told = true;  // the facts it asks for are in the witness
    if (item.origin == ir::Origin::completion) {
      const ir::Atom outcome{ir::AtomKind::outcome, item.symbol, item.args};
      if (unsaid || !differs(c, outcome)) continue;
      for (std::size_t i : {0u, 1u})
        if (auto clause = tell_if_written(t, outcome, holds(c.options[i], outcome))) {
          out.brings[i].push_back(std::move(*clause));
          owned[i].push_back(own(t.program, c, i, outcome));
          told = true;
        }
    } else if (auto reason = tell_reason(t, item)) {
      const bool again = std::any_of(out.reasons.begin(), out.reasons.end(),
                                     [&](const runtime::Clause& r) { return r.text == reason->text; });
      if (!again) out.reasons.push_back(std::move(*reason));
      told = true;
    }
  }
  for (std::size_t i : {0u, 1u}) set_against(out, i, t.lang == Lang::en, owned[i]);
  return told;
}

}  // namespace cvr::dilemma
