// Comparisons: a measure with a value of its own, two measures of one type, or
// two roles.
#include "compiler/sema/formula.h"
#include "compiler/sema/names.h"

namespace cvr::sema {
namespace {

struct Side {
  const ast::Expr* expr = nullptr;
  const ast::IntLit* number = nullptr;
  const ast::Ref* ref = nullptr;
  std::optional<SymbolId> measure;  // what `ref` names, if it names a measure
  bool bare() const { return ref && !ref->has_parens; }
  std::string text() const { return ref ? path_text(ref->name) : ""; }
};

Side look_at(const Context& c, const FormulaScope& scope, ast::ExprId id) {
  Side side;
  side.expr = &ast::expr(*scope.file, id);
  side.number = std::get_if<ast::IntLit>(&side.expr->node);
  side.ref = std::get_if<ast::Ref>(&side.expr->node);
  if (!side.ref) return side;
  for (const Param& p : scope.params)
    if (side.bare() && p.name == side.text()) return side;
  auto hits = find(c, scope.module, Space::predicates, side.ref->name);
  if (hits.size() == 1 && symbol(c, hits[0]).sort == Sort::measure) side.measure = hits[0];
  return side;
}

std::optional<std::int64_t> literal_of(const Measure& m, const Side& side) {
  if (!side.bare() || side.ref->name.parts.size() != 1) return std::nullopt;
  const std::string name = side.text();
  for (std::size_t i = 0; i < m.literals.size(); ++i)
    if (m.literals[i].key == name || m.literals[i].alias == name) return static_cast<std::int64_t>(i);
  return std::nullopt;
}

CompareOp mirrored(CompareOp op) {
  switch (op) {
    case CompareOp::lt: return CompareOp::gt;
    case CompareOp::le: return CompareOp::ge;
    case CompareOp::gt: return CompareOp::lt;
    case CompareOp::ge: return CompareOp::le;
    default: return op;
  }
}

std::vector<std::string> literal_names(const Measure& m) {
  std::vector<std::string> names;
  for (const ScaleLiteral& l : m.literals) names.push_back(l.key);
  return names;
}

Words type_of(const Measure& m) {
  if (m.literals.empty()) return words("a whole number from {} to {}", "{}到{}的整数", m.low, m.high);
  return words("one of {}", "{}之一", joined_keys(literal_names(m)));
}

std::optional<MeasureTerm> measure_term(Context& c, const FormulaScope& scope, const Side& side) {
  const Symbol s = symbol(c, *side.measure);
  note_use(c, side.ref->name.parts.back().span, s.name_span);
  auto args = resolve_args(c, scope, side.ref->args, params_of(c.program, s), side.expr->span, side.text(), s.name_span);
  if (!args || s.broken) return std::nullopt;
  return MeasureTerm{MeasureId{s.index}, std::move(*args)};
}

void report_types(Context& c, const Measure& m, Span span, const Words& other) {
  report(c.sink, Finding::measures_of_different_types, span,
         words("{} is {}, and {}", "{}是{}，而{}", quoted(m.named.key), type_of(m), other),
         words("compare a measure with a value of its own, or with a measure of the same type", "量度要和它自己的取值比较，或和同类型的量度比较"))
      .related.emplace_back(m.named.name_span, words("{} is declared here", "{}在这里声明", quoted(m.named.key)));
}

// The value written on the other side of a measure.
std::optional<std::int64_t> value_for(Context& c, const FormulaScope& scope, const Measure& m, const Side& side, Span span) {
  if (side.number) {
    if (!m.literals.empty()) {
      report_types(c, m, span, words("a number is none of them", "数字不是其中之一"));
      return std::nullopt;
    }
    if (side.number->overflow || side.number->value < m.low || side.number->value > m.high) {
      report(c.sink, Finding::literal_out_of_range, side.expr->span,
             words("{} runs from {} to {}; this number lies outside", "{}的范围是{}到{}，这个数超出了范围", quoted(m.named.key), m.low, m.high),
             words("correct the number, or widen the measure where it is declared", "请改正这个数，或在声明处放宽量度的范围"))
          .related.emplace_back(m.named.name_span, words("{} is declared here", "{}在这里声明", quoted(m.named.key)));
      return std::nullopt;
    }
    return side.number->value;
  }
  if (auto at = literal_of(m, side)) {
    const ast::MeasureDecl& decl = *c.from.measures[static_cast<std::size_t>(&m - c.program.measures.data())].decl;
    if (const auto* scale = std::get_if<ast::Scale>(&decl.type))
      note_use(c, side.ref->name.span, scale->literals[static_cast<std::size_t>(*at)].name.primary.span);
    return at;
  }
  const std::string name = side.text();
  for (const Measure& other : c.program.measures) {
    if (!literal_of(other, side)) continue;
    report_types(c, m, span, words("{} is a value of {}", "{}是{}的取值", quoted(name), quoted(other.named.key)));
    return std::nullopt;
  }
  if (m.literals.empty()) {
    lookup(c, scope.module, Space::predicates, side.ref->name, names_of(scope.params));
    return std::nullopt;
  }
  Diagnostic& d = report(c.sink, Finding::unknown_name, side.expr->span,
                         words("{} has no value called {}", "{}没有名为{}的取值", quoted(m.named.key), quoted(name)));
  std::vector<std::string> names;
  for (const ScaleLiteral& l : m.literals) {
    names.push_back(l.key);
    if (!l.alias.empty()) names.push_back(l.alias);
  }
  if (!suggest(d, side.expr->span, name, names)) d.hint = words("its values are {}", "它的取值是{}", joined_keys(literal_names(m)));
  return std::nullopt;
}

std::optional<FormulaId> with_measure(Context& c, const FormulaScope& scope, CompareOp op, const Side& left,
                                      const Side& right, Span span) {
  auto term = measure_term(c, scope, left);
  const Symbol& s = symbol(c, *left.measure);
  const Measure& m = c.program.measures[s.index];
  // A bare name is a value of the scale before it is a measure of that name.
  if (right.measure && !literal_of(m, right)) {
    auto other = measure_term(c, scope, right);
    if (!term || !other) return std::nullopt;
    const Measure& n = c.program.measures[other->measure.index];
    bool same = term->measure == other->measure || (m.literals.empty() && n.literals.empty());
    if (!same) {
      report_types(c, m, span, words("{} is {}", "{}是{}", quoted(n.named.key), type_of(n)));
      return std::nullopt;
    }
    return add_formula(c, {span, Comparison{op, std::move(*term), std::move(*other)}});
  }
  if (!right.number && !right.bare()) {
    report(c.sink, Finding::wrong_sort_of_name, right.expr->span,
           words("{} can only be compared with a value or another measure", "{}只能和取值或另一个量度比较", quoted(left.text())));
    return std::nullopt;
  }
  if (s.broken) return std::nullopt;
  auto value = value_for(c, scope, m, right, span);
  if (!term || !value) return std::nullopt;
  return add_formula(c, {span, Comparison{op, std::move(*term), *value}});
}

// Neither side is a measure: two roles, or a mistake.
std::optional<FormulaId> without_measure(Context& c, const FormulaScope& scope, CompareOp op, const Side& left,
                                         const Side& right, Span span) {
  if (left.bare() && right.bare()) {
    auto a = resolve_term(c, scope, left.ref->name), b = resolve_term(c, scope, right.ref->name);
    if (!a || !b) return std::nullopt;
    if (op != CompareOp::eq && op != CompareOp::ne) {
      report(c.sink, Finding::wrong_sort_of_name, span, words("two roles can be the same or not; neither is the greater",
                                                              "两个角色只有相同或不同，没有大小"),
             words("write `=` or `!=`, or compare a measure of the two, for example `age(x) < age(y)`",
                   "请写`=`或`!=`，或比较两者的某个量度，例如`age(x) < age(y)`"));
      return std::nullopt;
    }
    FormulaId same = add_formula(c, {span, SameRole{*a, *b}});
    return op == CompareOp::eq ? same : add_formula(c, {span, NotF{same}});
  }
  for (const Side* side : {&left, &right}) {
    if (!side->ref) continue;
    auto id = lookup(c, scope.module, Space::predicates, side->ref->name, names_of(scope.params));
    if (!id) return std::nullopt;
    const Symbol& s = symbol(c, *id);
    report(c.sink, Finding::wrong_sort_of_name, side->expr->span,
           words("{} is {}, which holds or does not and has no value to compare",
                 "{}是{}，只有成立与否，没有可比较的取值", quoted(side->text()), sort_noun(s.sort)),
           words("write it alone, or behind `not`", "请单独写它，或写在`not`（非）之后"));
    return std::nullopt;
  }
  report(c.sink, Finding::wrong_sort_of_name, span, words("there is no measure in this comparison", "这个比较里没有量度"),
         words("compare a measure with a value, for example `age(p) >= 18`, or two roles, for example `x = y`",
               "请拿量度和取值比较，例如`age(p) >= 18`，或比较两个角色，例如`x = y`"));
  return std::nullopt;
}

}  // namespace

std::optional<FormulaId> resolve_comparison(Context& c, const FormulaScope& scope, const ast::Compare& n, Span span) {
  Side left = look_at(c, scope, n.left), right = look_at(c, scope, n.right);
  // A value before its measure: `18 <= age(p)`, `serious <= urgency`.
  bool left_is_value = left.measure && right.measure &&
                       literal_of(c.program.measures[symbol(c, *right.measure).index], left) &&
                       !literal_of(c.program.measures[symbol(c, *left.measure).index], right);
  if (left.measure && !left_is_value) return with_measure(c, scope, n.op, left, right, span);
  if (right.measure) return with_measure(c, scope, mirrored(n.op), right, left, span);
  return without_measure(c, scope, n.op, left, right, span);
}

}  // namespace cvr::sema
