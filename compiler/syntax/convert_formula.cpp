#include "compiler/syntax/convert.h"

namespace cvr::syntax {
namespace {

using ast::ExprId;

Span join(Span first, Span last) { return {first.file, first.begin, last.end}; }
Span span_of_expr(const Build& build, ExprId id) { return build.out.exprs[id.index].span; }

ExprId formula(Build&, P::FormulaContext*);

std::vector<ExprId> formulas(Build& build, const std::vector<P::FormulaContext*>& nodes) {
  std::vector<ExprId> out;
  for (auto* node : nodes) out.push_back(formula(build, node));
  return out;
}

ExprId nary(Build& build, ast::Connective op, std::vector<ExprId> operands) {
  if (operands.size() == 1) return operands.front();
  const Span span = join(span_of_expr(build, operands.front()), span_of_expr(build, operands.back()));
  return add(build, span, ast::Nary{op, std::move(operands)});
}

ExprId integer(Build& build, P::IntegerContext* node) {
  const Number number = to_number(build, node);
  return add(build, span_of(build, node), ast::IntLit{number.value, number.overflow});
}

ExprId counted(Build& build, P::CountedContext* node) {
  const auto bound = node->AT_MOST()    ? ast::Bound::at_most
                     : node->AT_LEAST() ? ast::Bound::at_least
                                        : ast::Bound::exactly;
  const std::int64_t n = to_count(build, node->INT());
  auto operands = formulas(build, node->formula());
  return add(build, span_of(build, node), ast::Count{bound, n, std::move(operands)});
}

ExprId operand(Build& build, P::OperandContext* node) {
  if (auto* inner = node->formula()) return formula(build, inner);
  if (node->TRUE()) return add(build, span_of(build, node), ast::BoolLit{true});
  if (node->FALSE()) return add(build, span_of(build, node), ast::BoolLit{false});
  if (auto* number = node->integer()) return integer(build, number);
  if (auto* count = node->counted()) return counted(build, count);
  return to_reference(build, node->reference());
}

ast::CompareOp compare_op(P::ComparisonContext* node) {
  if (node->NE()) return ast::CompareOp::ne;
  if (node->LT()) return ast::CompareOp::lt;
  if (node->LE()) return ast::CompareOp::le;
  if (node->GT()) return ast::CompareOp::gt;
  if (node->GE()) return ast::CompareOp::ge;
  return ast::CompareOp::eq;
}

void report_double_equals(Build& build, const Terminal* sign) {
  const Span span = span_of(build, sign);
  report(build.sink, Finding::double_equals, span, words("equality is written with one sign", "等号只写一个"), words("write `=`", "写成`=`"))
      .fixes.push_back({words("write `=`", "写成`=`"), {{span, "="}}, true});
}

ExprId membership(Build& build, P::ComparisonContext* node) {
  const ExprId left = operand(build, node->operand(0));
  const ast::Path kind = to_path(build, node->path());
  if (const auto* ref = std::get_if<ast::Ref>(&build.out.exprs[left.index].node); ref && !ref->has_parens) {
    ast::Path role = ref->name;
    return add(build, span_of(build, node), ast::IsKind{std::move(role), kind});
  }
  report(build.sink, Finding::syntax_error, span_of_expr(build, left), words("only a role can stand before `is` (是)", "`is`（是）之前只能写角色"),
         words("for example `agent is doctor`; a measure is compared with `=`", "例如`agent is doctor`；量度用`=`比较"));
  build.broken = true;
  return left;
}

ExprId comparison(Build& build, P::ComparisonContext* node) {
  if (node->IS()) return membership(build, node);
  const ExprId left = operand(build, node->operand(0));
  auto* right_node = node->operand(1);
  if (!right_node) return left;
  if (auto* sign = node->EQEQ()) report_double_equals(build, sign);
  const ExprId right = operand(build, right_node);
  return add(build, span_of(build, node), ast::Compare{compare_op(node), left, right, node->EQEQ() != nullptr});
}

ExprId negation(Build& build, P::NegationContext* node) {
  ExprId out = comparison(build, node->comparison());
  for (std::size_t i = node->children.size() - 1; i-- > 0;) {
    const auto* mark = static_cast<const Terminal*>(node->children[i]);
    const Span span = join(span_of(build, mark), span_of(build, node));
    const auto type = token_of(build, mark).type;
    if (type == P::NOT) out = add(build, span, ast::Not{out});
    else out = add(build, span, ast::Bring{type == P::PREVENT, out});
  }
  return out;
}

ExprId conjunction(Build& build, P::ConjunctionContext* node) {
  std::vector<ExprId> operands;
  for (auto* part : node->negation()) operands.push_back(negation(build, part));
  return nary(build, ast::Connective::and_, std::move(operands));
}

ExprId disjunction(Build& build, P::DisjunctionContext* node) {
  std::vector<ExprId> operands;
  for (auto* part : node->conjunction()) operands.push_back(conjunction(build, part));
  return nary(build, ast::Connective::or_, std::move(operands));
}

ExprId formula(Build& build, P::FormulaContext* node) {
  std::vector<ExprId> parts;
  for (auto* part : node->disjunction()) parts.push_back(disjunction(build, part));
  ExprId out = parts.back();
  for (std::size_t i = parts.size() - 1; i-- > 0;)
    out = nary(build, ast::Connective::implies, {parts[i], out});
  return out;
}

}  // namespace

ExprId add(Build& build, Span span, decltype(ast::Expr::node) node) {
  build.out.exprs.push_back({span, std::move(node)});
  return ExprId{static_cast<std::uint32_t>(build.out.exprs.size() - 1)};
}

ExprId to_reference(Build& build, P::ReferenceContext* node) {
  ast::Ref ref;
  ref.name = to_path(build, node->path());
  ref.has_parens = node->LPAREN() != nullptr;
  if (auto* args = node->pathList()) ref.args = to_paths(build, args);
  return add(build, span_of(build, node), std::move(ref));
}

std::optional<ExprId> to_formula(Build& build, P::FormulaContext* node) {
  if (!node || !sound(build, node)) return std::nullopt;
  const bool before = std::exchange(build.broken, false);
  const ExprId out = formula(build, node);
  const bool misused = std::exchange(build.broken, before);
  build.broken |= misused;
  return misused ? std::nullopt : std::optional(out);
}

}  // namespace cvr::syntax
