#include "compiler/sema/formula.h"

#include <fmt/ranges.h>

#include "compiler/sema/names.h"

namespace cvr::sema {

std::span<const Param> params_of(const Program& p, const Symbol& s) {
  switch (s.sort) {
    case Sort::fact: return p.facts[s.index].params;
    case Sort::measure: return p.measures[s.index].params;
    case Sort::action: return p.actions[s.index].params;
    case Sort::outcome: return p.outcomes[s.index].params;
    case Sort::law: return p.laws[s.index].params;
    case Sort::rule: return p.rules[s.index].params;
    default: return {};
  }
}

FormulaId add_formula(Context& c, Formula formula) {
  c.program.formulas.push_back(std::move(formula));
  return FormulaId{static_cast<std::uint32_t>(c.program.formulas.size() - 1)};
}

std::vector<std::string> names_of(std::span<const Param> params) {
  std::vector<std::string> names;
  for (const Param& p : params) names.push_back(p.name);
  return names;
}

bool speaks_of_choices(const Program& p, FormulaId id) {
  const auto& node = formula(p, id).node;
  if (std::holds_alternative<ActionAtom>(node) || std::holds_alternative<OutcomeAtom>(node)) return true;
  auto any = [&](const std::vector<FormulaId>& ids) {
    return std::any_of(ids.begin(), ids.end(), [&](FormulaId f) { return speaks_of_choices(p, f); });
  };
  if (const auto* n = std::get_if<NotF>(&node)) return speaks_of_choices(p, n->operand);
  if (const auto* n = std::get_if<NaryF>(&node)) return any(n->operands);
  if (const auto* n = std::get_if<CountF>(&node)) return any(n->operands);
  return false;
}

std::optional<Term> resolve_term(Context& c, const FormulaScope& scope, const ast::Path& path) {
  if (path.parts.size() == 1) {
    for (std::uint32_t i = 0; i < scope.params.size(); ++i)
      if (scope.params[i].name == path.parts[0].text) {
        note_use(c, path.span, scope.params[i].span);
        return Term{true, i};
      }
  }
  auto id = lookup(c, scope.module, Space::roles, path, names_of(scope.params));
  if (!id || symbol(c, *id).broken) return std::nullopt;
  return Term{false, symbol(c, *id).index};
}

namespace {

std::string kind_name(const Program& p, KindId kind) { return quoted(p.kinds[kind.index].named.key); }

// The agent may stand for anyone: who it is, the situation says.
bool fits(const Context& c, const FormulaScope& scope, Term term, KindId wanted) {
  if (!wanted.valid()) return true;
  if (term.is_param) {
    KindId own = scope.params[term.index].kind;
    return !own.valid() || descends(c.program, own, wanted);
  }
  return RoleId{term.index} == agent_role || statically_is(c.program, RoleId{term.index}, wanted);
}

Words kinds_of(const Context& c, const FormulaScope& scope, Term term) {
  if (term.is_param) return joined(std::vector{kind_name(c.program, scope.params[term.index].kind)}, both);
  std::vector<std::string> kinds;
  for (KindId k : c.program.roles[term.index].kinds) kinds.push_back(kind_name(c.program, k));
  return joined(kinds, both);
}

// Of two names the one in the script of what stands beside it.
const std::string& name_beside(const std::string& beside, const Symbol& s) {
  const auto foreign = [](const std::string& text) { return std::any_of(text.begin(), text.end(), [](char ch) { return (ch & 0x80) != 0; }); };
  return s.alias.empty() || foreign(s.key) == foreign(beside) ? s.key : s.alias;
}

std::vector<ModuleId> modules_here(const Context& c, ModuleId own) {
  std::vector<ModuleId> out{own};
  const auto& uses = c.program.modules[own.index].uses;
  out.insert(out.end(), uses.begin(), uses.end());
  return out;
}

// Who is called what here: parameters, then roles as they are declared, the module's own first.
std::vector<std::pair<Term, std::string>> people_here(const Context& c, const FormulaScope& scope, const std::string& beside) {
  std::vector<std::pair<Term, std::string>> out;
  for (std::uint32_t i = 0; i < scope.params.size(); ++i) out.emplace_back(Term{true, i}, scope.params[i].name);
  for (ModuleId module : modules_here(c, scope.module))
    for (SymbolId id : c.scopes[module.index].declared) {
      const Symbol& s = symbol(c, id);
      if (s.sort != Sort::role || s.broken) continue;
      const std::string& name = name_beside(beside, s);
      if (find(c, scope.module, Space::roles, name) == std::vector{id}) out.emplace_back(Term{false, s.index}, name);
    }
  return out;
}

// `tell(client)`: with the roles that are written, and for those that are wanting others that fit, each once. Empty
// where there is none for `wanting`.
std::string with_roles(const Context& c, const FormulaScope& scope, const std::string& what, const std::vector<ast::Path>& args,
                       std::span<const Param> params, std::string_view brackets, KindId& wanting) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < args.size() && i < params.size(); ++i) names.push_back(path_text(args[i]));
  const auto people = people_here(c, scope, what + scope.demand);
  while (names.size() < params.size()) {
    wanting = params[names.size()].kind;
    const auto who = std::find_if(people.begin(), people.end(), [&](const auto& each) {
      return fits(c, scope, each.first, wanting) && std::find(names.begin(), names.end(), each.second) == names.end();
    });
    if (who == people.end()) return {};
    names.push_back(who->second);
  }
  return params.empty() ? what : fmt::format("{}{}{}{}", what, brackets[0], fmt::join(names, ", "), brackets[1]);
}

// The way out where roles are wanting, or too many.
Words write_with_roles(const Context& c, const FormulaScope& scope, const std::string& what, const std::vector<ast::Path>& args,
                       std::span<const Param> params, std::string_view brackets) {
  if (params.empty()) return words("write {} alone", "请只写{}", quoted(what));
  KindId wanting;
  if (const std::string call = with_roles(c, scope, what, args, params, brackets, wanting); !call.empty()) return words("write {}", "请写{}", quoted(call));
  const std::string& kind = c.program.kinds[wanting.index].named.key;
  return words("it takes a role of kind `{0}` that is not named yet: declare one, `role name: {0}`, and name it here",
               "还需要一个类别为`{0}`的角色：请声明一个（`role name: {0}`），并在这里写它的名称", kind);
}

}  // namespace

std::optional<std::vector<Term>> resolve_args(Context& c, const FormulaScope& scope, const std::vector<ast::Path>& args,
                                              std::span<const Param> params, Span whole, const std::string& what,
                                              Span declared, std::string_view brackets) {
  std::vector<Term> terms;
  bool good = true;
  for (const ast::Path& arg : args) {
    auto term = resolve_term(c, scope, arg);
    if (term) terms.push_back(*term);
    else good = false;
  }
  if (args.size() != params.size()) {
    auto roles = [](std::size_t n) { return n == 0 ? words("no role", "0个角色") : n == 1 ? words("one role", "1个角色") : words("{} roles", "{}个角色", n); };
    Diagnostic& d = report(c.sink, Finding::wrong_argument_count, whole,
                           words("{} speaks of {}, but {} {} given", "{}应带{}，这里写了{}", quoted(what), roles(params.size()),
                                       roles(args.size()), args.size() < 2 ? "is" : "are"),
                           write_with_roles(c, scope, what, args, params, brackets));
    if (declared.file.valid()) d.related.emplace_back(declared, words("it is declared here", "它在这里声明"));
    return std::nullopt;
  }
  for (std::size_t i = 0; good && i < terms.size(); ++i) {
    if (fits(c, scope, terms[i], params[i].kind)) continue;
    Diagnostic& d = report(
        c.sink, Finding::wrong_kind, args[i].span,
        words("{} is {}, but {} speaks of {} here", "{}是{}，但{}这里说的是{}", quoted(path_text(args[i])), kinds_of(c, scope, terms[i]),
                    quoted(what), kind_name(c.program, params[i].kind)),
        words("name a role of kind {}, or let {} be one too", "请写类别为{}的角色，或让{}也属于这个类别", kind_name(c.program, params[i].kind),
                    kinds_of(c, scope, terms[i])));
    d.related.emplace_back(params[i].span, words("the parameter is declared here", "参数在这里声明"));
    good = false;
  }
  if (!good) return std::nullopt;
  return terms;
}

namespace {

// How deep a formula may nest; deeper ones are refused by the parser already.
constexpr int deepest = 2000;

struct Resolver {
  Context& c;
  const FormulaScope& scope;
  int depth = 0;

  std::optional<FormulaId> run(ast::ExprId id) {
    const ast::Expr& e = ast::expr(*scope.file, id);
    if (depth >= deepest) {
      report(c.sink, Finding::nesting_too_deep, e.span, words("this formula is nested too deeply", "这个条件嵌套得太深"), words("split it into several", "请拆成几个"));
      return std::nullopt;
    }
    ++depth;
    auto result = std::visit([&](const auto& node) { return resolve(node, e.span); }, e.node);
    --depth;
    return result;
  }

  std::optional<FormulaId> resolve(const ast::BoolLit& n, Span span) { return add_formula(c, {span, BoolConst{n.value}}); }

  std::optional<FormulaId> resolve(const ast::IntLit&, Span span) {
    report(c.sink, Finding::wrong_sort_of_name, span, words("a number by itself is neither true nor false", "单独一个数字无所谓真假"),
           words("compare a measure with it, for example `age(p) >= 18`", "请拿量度和它比较，例如`age(p) >= 18`"));
    return std::nullopt;
  }

  std::optional<FormulaId> resolve(const ast::Ref& ref, Span span) {
    const std::string written = path_text(ref.name);
    const bool choices = scope.over == Over::choices;
    if (choices && !ref.has_parens && refuse_role(ref.name)) return std::nullopt;
    auto id = lookup(c, scope.module, Space::predicates, ref.name, names_of(scope.params), choices);
    if (!id) {
      if (ref.has_parens) for (const ast::Path& arg : ref.args) resolve_term(c, scope, arg);
      return std::nullopt;
    }
    const Symbol s = symbol(c, *id);
    if (s.broken) {
      for (const ast::Path& arg : ref.args) resolve_term(c, scope, arg);
      return std::nullopt;
    }
    auto args = resolve_args(c, scope, ref.args, params_of(c.program, s), span, written, s.name_span);
    bool placed = in_place(s, written, span);
    if (!args || !placed) return std::nullopt;
    switch (s.sort) {
      case Sort::fact: return add_formula(c, {span, FactAtom{FactId{s.index}, std::move(*args)}});
      case Sort::action: return add_formula(c, {span, ActionAtom{ActionId{s.index}, std::move(*args)}});
      default: return add_formula(c, {span, OutcomeAtom{OutcomeId{s.index}, std::move(*args)}});
    }
  }

  // `must not (client)`: someone, and nothing that is done.
  bool refuse_role(const ast::Path& path) {
    if (!find(c, scope.module, Space::predicates, path).empty()) return false;
    const auto roles = find(c, scope.module, Space::roles, path);
    if (roles.size() != 1) return false;
    const std::string name = path_text(path);
    Diagnostic& d = report(c.sink, Finding::wrong_sort_of_name, path.span,
                           words("{} is a role, but an action or outcome must stand here", "{}是角色，但这里应当是行动或结果", quoted(name)),
                           words("an action is missing after `{0}`: declare one, for example `action help(p: person)`, and write `{0} help({1})`",
                                 "`{0}`后面缺少行动：请先声明一个，例如`action help(p: person)`，再写`{0} help({1})`", scope.demand, name));
    const Symbol& role = symbol(c, roles[0]);
    if (role.name_span.file.valid()) d.related.emplace_back(role.name_span, words("{} is declared here", "{}在这里声明", quoted(role.key)));
    if (const std::string call = example_for(path, role); !call.empty())
      d.hint = words("an action is missing after `{0}`, for example `{0} {1}`", "`{0}`后面缺少行动，例如`{0} {1}`", scope.demand, call);
    return true;
  }

  // The first action here that is done to one person who may be this one.
  std::string example_for(const ast::Path& path, const Symbol& role) {
    for (ModuleId module : modules_here(c, scope.module))
      for (SymbolId id : c.scopes[module.index].declared) {
        const Symbol& s = symbol(c, id);
        if (s.sort != Sort::action || s.broken) continue;
        const auto params = params_of(c.program, s);
        if (params.size() == 1 && fits(c, scope, Term{false, role.index}, params[0].kind))
          return fmt::format("{}({})", name_beside(path_text(path) + scope.demand, s), path_text(path));
      }
    return {};
  }

  bool in_place(const Symbol& s, const std::string& written, Span span) {
    if (s.sort == Sort::measure) {
      const Measure& m = c.program.measures[s.index];
      std::string value = m.literals.empty() ? std::to_string(m.high) : m.literals.back().key;
      report(c.sink, Finding::wrong_sort_of_name, span,
             words("{} is a measure, so by itself it is neither true nor false", "{}是量度，单独写无所谓真假", quoted(written)),
             words("compare it, for example `{}{} = {}`", "请写成比较，例如`{}{} = {}`", written, m.params.empty() ? "" : "(…)", value));
      return false;
    }
    bool choice = s.sort == Sort::action || s.sort == Sort::outcome;
    if (choice && scope.over == Over::facts) {
      report(c.sink, Finding::not_over_facts, span,
             words("{} is {}, but {} may only speak of what holds before the decision", "{}是{}，但{}只能说决定之前的情况", quoted(written),
                         sort_noun(s.sort), scope.clause),
             s.sort == Sort::action ? words("use a fact here; what is to be done belongs behind `must`, `should` or `may`",
                                            "这里请用事实；要做的事写在`must`（必须）、`should`（应当）或`may`（可以）之后")
                                    : words("use a fact here; what comes of the decision belongs behind `must`, `should` or `may`",
                                            "这里请用事实；决定带来的结果写在`must`（必须）、`should`（应当）或`may`（可以）之后"));
      return false;
    }
    if (!choice && scope.over == Over::choices) return refuse_fact(words("{} is {}", "{}是{}", quoted(written), sort_noun(s.sort)), span);
    return true;
  }

  bool refuse_fact(const Words& what, Span span) {
    report(c.sink, Finding::not_over_actions, span,
           words("{}, but {} may only speak of actions and outcomes", "{}，但{}只能说行动和结果", what, scope.clause),
           words("put it behind `when`, and say here what is to be done", "请把它写在`when`（当）之后，这里写要做什么"));
    return false;
  }

  std::optional<FormulaId> resolve(const ast::IsKind& n, Span span) {
    auto term = resolve_term(c, scope, n.role);
    auto kind = lookup(c, scope.module, Space::kinds, n.kind);
    if (scope.over == Over::choices) {
      refuse_fact(words("{} asks what someone is", "{}问的是某人属于什么类别", quoted(path_text(n.role) + " is " + path_text(n.kind))), span);
      return std::nullopt;
    }
    if (!term || !kind) return std::nullopt;
    return add_formula(c, {span, MemberAtom{*term, KindId{symbol(c, *kind).index}}});
  }

  std::optional<FormulaId> resolve(const ast::Not& n, Span span) {
    auto operand = run(n.operand);
    if (!operand) return std::nullopt;
    return add_formula(c, {span, NotF{*operand}});
  }

  std::optional<std::vector<FormulaId>> all(const std::vector<ast::ExprId>& ids) {
    std::vector<FormulaId> formulas;
    for (ast::ExprId id : ids)
      if (auto f = run(id)) formulas.push_back(*f);
    if (formulas.size() != ids.size()) return std::nullopt;
    return formulas;
  }

  std::optional<FormulaId> resolve(const ast::Nary& n, Span span) {
    auto operands = all(n.operands);
    if (!operands) return std::nullopt;
    return add_formula(c, {span, NaryF{n.op, std::move(*operands)}});
  }

  std::optional<FormulaId> resolve(const ast::Count& n, Span span) {
    auto operands = all(n.operands);
    if (!operands) return std::nullopt;
    return add_formula(c, {span, CountF{n.bound, n.n, std::move(*operands)}});
  }

  std::optional<FormulaId> resolve(const ast::Compare& n, Span span) {
    if (scope.over == Over::choices) {
      refuse_fact(words("this compares what holds before the decision", "这里比较的是决定之前的情况"), span);
      return std::nullopt;
    }
    return resolve_comparison(c, scope, n, span);
  }

  std::optional<FormulaId> resolve(const ast::Bring& n, Span span) {
    const std::string here = written(c, span);
    std::string word = n.prevent ? "prevent" : "ensure";
    for (const std::string_view chinese : {"防止", "确保"})
      if (here.starts_with(chinese)) word = chinese;
    if (scope.over != Over::choices) {
      report(c.sink, Finding::clause_not_here, span,
             words("{} says what is to be done and cannot stand in {}", "{}说的是要做什么，不能用在{}里", quoted(word), scope.clause),
             n.prevent ? words("write `not` instead", "请改写成`not`（非）") : words("leave the word out", "请删去这个词"));
      return std::nullopt;
    }
    auto operand = run(n.operand);
    if (!operand) return std::nullopt;
    const Formula& f = formula(c.program, *operand);
    if (const auto* action = std::get_if<ActionAtom>(&f.node)) {
      report(c.sink, Finding::wrong_sort_of_name, f.span,
             words("{} is an action; only an outcome can be something to {}", "{}是行动；只有结果才能写在`{}`之后",
                         quoted(c.program.actions[action->action.index].named.key), word),
             n.prevent ? words("write `must not` with the action",
                               "请对这个行动写`must not`（不得）") : words("write `must` with the action alone", "请直接对这个行动写`must`（必须）"));
      return std::nullopt;
    }
    return n.prevent ? add_formula(c, {span, NotF{*operand}}) : *operand;
  }
};

}  // namespace

std::optional<FormulaId> resolve_formula(Context& c, const FormulaScope& scope, ast::ExprId id) {
  if (!id.valid()) return std::nullopt;
  return Resolver{c, scope}.run(id);
}

}  // namespace cvr::sema
