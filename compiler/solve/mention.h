// What formulas speak of, by symbol alone: told without grounding anything.
#pragma once
#include <optional>
#include <vector>

#include "compiler/ir/ground.h"

namespace cvr::solve {

// A fact, measure or kind in a formula, and whether it helps the formula to
// hold by holding, by not holding, or either way.
struct Mention {
  char what;  // f, m, k
  std::uint32_t symbol;
  bool positive, negative;
  std::optional<Term> role;  // of a kind
  bool same_symbol(const Mention& other) const { return what == other.what && symbol == other.symbol; }
};

// Of a formula that is to hold (`positive`), to fail (`negative`), or both.
void collect(const Program&, FormulaId, bool positive, bool negative, std::vector<Mention>& into);
// Of a rule that is to apply.
std::vector<Mention> in_rule(const Program&, const Rule&);

// In the laws over facts.
struct InLaws {
  std::vector<std::vector<Mention>> laws;
  std::vector<bool> fact_helps, absence_helps;  // by fact: some law may hold because it does, or does not
  bool kind_helps = false;
};
InLaws in_laws(const Program&);

// A fact that no other condition speaks of can be the other way round with
// nothing else changed, unless some law needs it as it is. Of a kind the same
// holds where no law needs anybody to be of any kind.
bool surely_matters(const Program&, FormulaId condition, const InLaws&, const std::vector<Mention>& own);

// What `and` joins at the top of the formulas, in order.
std::vector<FormulaId> conjuncts(const Program&, const std::vector<FormulaId>&);

}  // namespace cvr::solve
