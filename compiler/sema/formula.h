// Formulas: names resolved, roles fitted to parameters, and each kept to the
// places where it means something.
#pragma once
#include <span>

#include "compiler/sema/context.h"

namespace cvr::sema {

// What a formula may speak of: the situation before the decision, what is done
// and comes of it, or both.
enum class Over : std::uint8_t { facts, choices, both };

struct FormulaScope {
  ModuleId module;
  const ast::File* file;
  std::span<const Param> params;  // of the declaration around it
  Over over;
  Words clause;  // as messages name it: "`when`"
  std::string demand = {};  // the keyword of a demand as it is written, `must not`
};

// The formula, or nothing after a mistake has been reported.
std::optional<FormulaId> resolve_formula(Context&, const FormulaScope&, ast::ExprId);
// A role or a parameter.
std::optional<Term> resolve_term(Context&, const FormulaScope&, const ast::Path&);
// The roles given to something that takes `params`: their number and kinds are
// checked. `what` names it in messages, `declared` is where it is declared, `brackets` are those that they stand in.
std::optional<std::vector<Term>> resolve_args(Context&, const FormulaScope&, const std::vector<ast::Path>&,
                                              std::span<const Param> params, Span whole, const std::string& what,
                                              Span declared, std::string_view brackets = "()");
// The parameters of a fact, measure, action, outcome or rule.
std::span<const Param> params_of(const Program&, const Symbol&);
FormulaId add_formula(Context&, Formula);
std::vector<std::string> names_of(std::span<const Param>);
// True if an action or outcome occurs in it.
bool speaks_of_choices(const Program&, FormulaId);

// Comparisons (comparison.cpp).
std::optional<FormulaId> resolve_comparison(Context&, const FormulaScope&, const ast::Compare&, Span);

}  // namespace cvr::sema
