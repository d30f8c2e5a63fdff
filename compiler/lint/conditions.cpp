#include "compiler/lint/conditions.h"

#include <fmt/ranges.h>

#include <algorithm>

namespace cvr::lint {
namespace {

std::string terms(const std::vector<Term>& list) {
  std::string out;
  for (const Term& t : list) out += fmt::format(" {}{}", t.is_param ? "p" : "r", t.index);
  return out;
}

std::string all_of(const Program& p, const std::vector<FormulaId>& list, bool any_order) {
  std::vector<std::string> parts;
  for (FormulaId id : list) parts.push_back(writing(p, id));
  if (any_order) std::sort(parts.begin(), parts.end());
  return fmt::format("{}", fmt::join(parts, " "));
}

}  // namespace

// Formulas are at most 200 levels deep (see syntax/limits.h).
std::string writing(const Program& p, FormulaId id) {
  struct Write {
    const Program& p;
    std::string operator()(const BoolConst& n) const { return n.value ? "true" : "false"; }
    std::string operator()(const FactAtom& n) const { return fmt::format("(fact {}{})", n.fact.index, terms(n.args)); }
    std::string operator()(const MemberAtom& n) const { return fmt::format("(is{} {})", terms({n.role}), n.kind.index); }
    std::string operator()(const SameRole& n) const { return fmt::format("(same{})", terms({n.left, n.right})); }
    std::string operator()(const ActionAtom& n) const { return fmt::format("(action {}{})", n.action.index, terms(n.args)); }
    std::string operator()(const OutcomeAtom& n) const { return fmt::format("(outcome {}{})", n.outcome.index, terms(n.args)); }
    std::string operator()(const NotF& n) const { return fmt::format("(not {})", writing(p, n.operand)); }
    std::string operator()(const NaryF& n) const {
      return fmt::format("({} {})", static_cast<int>(n.op), all_of(p, n.operands, n.op != Connective::implies));
    }
    std::string operator()(const CountF& n) const {
      return fmt::format("(count {} {} {})", static_cast<int>(n.bound), n.n, all_of(p, n.operands, true));
    }
    std::string operator()(const Comparison& n) const {
      const auto* other = std::get_if<MeasureTerm>(&n.right);
      const std::string right = other ? fmt::format("(measure {}{})", other->measure.index, terms(other->args))
                                      : fmt::format("{}", std::get<std::int64_t>(n.right));
      return fmt::format("(compare {} {}{} {})", static_cast<int>(n.op), n.left.measure.index, terms(n.left.args), right);
    }
  };
  return std::visit(Write{p}, formula(p, id).node);
}

}  // namespace cvr::lint
