// Rules and preferences.
#include "compiler/sema/formula.h"
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"
#include "compiler/sema/values.h"
#include "runtime/system/in_parallel.h"

namespace cvr::sema {
namespace {

Span across(const std::vector<ast::Path>& paths) {
  Span span = paths.front().span;
  span.end = paths.back().span.end;
  return span;
}

bool check_clauses(Context& c, const ast::RuleDecl& decl) {
  bool good = true;
  for (const auto& [clause, span] : decl.repeated) {
    good = false;
    if (clause != "must") {
      const std::string here = written(c, span);
      report(c.sink, Finding::repeated_clause, span, words("{} stands here for the second time", "{}在这里写了第二次", quoted(here.substr(0, here.find(' ')))),
             words("a rule has it once; leave one out", "一条规则里它只写一次；请删去一个"));
      continue;
    }
    const Span first = decl.modality_span;
    const std::uint32_t line = position_of(source_of(c.sources, first.file), first.begin).line;
    const std::string demand = quoted(written(c, first));
    report(c.sink, Finding::repeated_clause, span, words("a rule makes one demand; line {} already has {}", "一条规则只提一个要求，第{}行已经写了{}", line, demand),
           words("leave one out, or write two rules", "请删去一个，或写成两条规则"))
        .related.emplace_back(first, words("the first demand", "第一个要求"));
  }
  const Span at = decl.head.name.primary.span;
  if (decl.head.broken) return false;  // what is missing here may only be unreadable
  if (decl.upholds.empty()) {
    report(c.sink, Finding::missing_clause, at,
           words("the rule {} does not say which value it upholds", "规则{}没有写它体现哪个价值", quoted(decl.head.name.primary.text)),
           words("add `upholds` with one to four derived values", "请加上`upholds`（体现）和一到四个派生价值"));
    good = false;
  }
  if (!decl.modality || !decl.demand) {
    report(c.sink, Finding::missing_clause, at,
           words("the rule {} does not say what is to be done", "规则{}没有写要做什么", quoted(decl.head.name.primary.text)),
           words("add `must`, `should`, `may`, `must not` or `should not`",
                 "请加上`must`（必须）、`should`（应当）、`may`（可以）、`must not`（不得）或`should not`（不应）"));
    good = false;
  }
  return good;
}

// `for k` is `when agent is k`.
bool resolve_for(Context& c, ModuleId module, const ast::RuleDecl& decl, Rule& rule) {
  bool good = true;
  for (const ast::Path& path : decl.for_kinds) {
    auto kind = lookup(c, module, Space::kinds, path);
    if (kind)
      rule.when.push_back(add_formula(c, {path.span, MemberAtom{Term{false, agent_role.index}, KindId{symbol(c, *kind).index}}}));
    else
      good = false;
  }
  return good;
}

bool resolve_list(Context& c, const FormulaScope& scope, const std::vector<ast::ExprId>& ids, std::vector<FormulaId>& out) {
  bool good = true;
  for (ast::ExprId id : ids) {
    auto f = resolve_formula(c, scope, id);
    if (f) out.push_back(*f);
    else good = false;
  }
  return good;
}

bool resolve_overrides(Context& c, const FormulaScope& scope, const ast::RuleDecl& decl, Rule& rule) {
  bool good = true;
  for (const ast::Override& o : decl.overrides) {
    auto other = lookup(c, scope.module, Space::rules, o.other);
    std::optional<FormulaId> when;
    if (o.when) when = resolve_formula(c, scope, *o.when);
    if (!other || when.has_value() != o.when.has_value()) good = false;
    else rule.overrides.push_back({RuleId{symbol(c, *other).index}, when, o.span});
  }
  return good;
}

void collect_terms(const Program& p, FormulaId id, std::set<Term>& terms) {
  const auto& node = formula(p, id).node;
  auto add = [&](const std::vector<Term>& args) { terms.insert(args.begin(), args.end()); };
  if (const auto* fact = std::get_if<FactAtom>(&node)) add(fact->args);
  if (const auto* action = std::get_if<ActionAtom>(&node)) add(action->args);
  if (const auto* outcome = std::get_if<OutcomeAtom>(&node)) add(outcome->args);
  if (const auto* member = std::get_if<MemberAtom>(&node)) terms.insert(member->role);
  if (const auto* same = std::get_if<SameRole>(&node)) terms.insert({same->left, same->right});
  if (const auto* compared = std::get_if<Comparison>(&node)) {
    add(compared->left.args);
    if (const auto* right = std::get_if<MeasureTerm>(&compared->right)) add(right->args);
  }
  if (const auto* n = std::get_if<NotF>(&node)) collect_terms(p, n->operand, terms);
  if (const auto* n = std::get_if<NaryF>(&node))
    for (FormulaId operand : n->operands) collect_terms(p, operand, terms);
  if (const auto* n = std::get_if<CountF>(&node))
    for (FormulaId operand : n->operands) collect_terms(p, operand, terms);
}

// Every role of a rule is one of the cast that its clashes are decided over.
bool check_cast(Context& c, const Rule& rule) {
  std::set<Term> terms;
  for (std::uint32_t i = 0; i < rule.params.size(); ++i) terms.insert(Term{true, i});
  for (FormulaId id : rule.when) collect_terms(c.program, id, terms);
  for (FormulaId id : rule.unless) collect_terms(c.program, id, terms);
  for (const Override& o : rule.overrides)
    if (o.when) collect_terms(c.program, *o.when, terms);
  collect_terms(c.program, rule.demand, terms);
  terms.erase(Term{false, agent_role.index});
  if (terms.size() <= most_roles) return true;
  report(c.sink, Finding::too_many_roles, rule.named.name_span,
         words("{} speaks of {} roles besides the one who decides; at most {} are possible",
               "除做决定的当事人外，{}还涉及{}个角色，最多只能有{}个", quoted(rule.named.key),
                     terms.size(), most_roles),
         words("split it into several rules that speak of fewer people each", "请拆成几条涉及的人较少的规则"));
  return false;
}

bool resolve_rule(Context& c, const From<ast::RuleDecl>& from, Rule& rule) {
  const ast::RuleDecl& decl = *from.decl;
  const ModuleId module = rule.named.module;
  bool good = check_clauses(c, decl);
  if (!decl.upholds.empty()) {
    auto values = resolve_upholds(c, module, decl.upholds, across(decl.upholds));
    if (values) rule.upholds = std::move(*values);
    else good = false;
  }
  good &= resolve_for(c, module, decl, rule);
  FormulaScope scope{module, from.file, rule.params, Over::facts, words("`when`", "`when`（当）")};
  good &= resolve_list(c, scope, decl.when, rule.when);
  scope.clause = words("`unless`", "`unless`（除非）");
  good &= resolve_list(c, scope, decl.unless, rule.unless);
  scope.clause = words("the condition of `overrides`", "`overrides`（优先于）的条件");
  good &= resolve_overrides(c, scope, decl, rule);
  scope.over = Over::choices;
  scope.clause = words("what a rule demands", "规则的要求");
  if (decl.modality) scope.demand = written(c, decl.modality_span);
  rule.modality = decl.modality.value_or(Modality::must);
  rule.stakes = decl.stakes.value_or(Stakes::moderate);
  rule.stakes_stated = decl.stakes.has_value();
  if (decl.demand) {
    auto demand = resolve_formula(c, scope, *decl.demand);
    if (demand) rule.demand = *demand;
    else good = false;
    rule.demand_span = ast::expr(*from.file, *decl.demand).span;
  }
  if (good && rule.params.size() <= most_roles) good = check_cast(c, rule);
  for (const ast::StringLit& s : decl.sources) rule.sources.push_back(s.value);
  for (const ast::StringLit& s : decl.notes) rule.notes.push_back(s.value);
  for (const ast::Name& tag : decl.tags) rule.tags.push_back(tag.text);
  return good;
}

void resolve_prefer(Context& c, ModuleId module, const ast::File& file, const ast::PreferDecl& decl) {
  FormulaScope scope{module, &file, {}, Over::facts, words("the condition of `prefer`", "`prefer`（优先）的条件")};
  Prefer prefer;
  prefer.module = module;
  prefer.span = decl.span;
  bool good = true;
  if (decl.over_values) {
    auto winner = resolve_value_side(c, module, decl.winner), loser = resolve_value_side(c, module, decl.loser);
    if (winner && loser) prefer.sides = std::pair(*winner, *loser);
    else good = false;
  } else {
    auto winner = lookup(c, module, Space::rules, decl.winner), loser = lookup(c, module, Space::rules, decl.loser);
    if (winner && loser) prefer.sides = std::pair(RuleId{symbol(c, *winner).index}, RuleId{symbol(c, *loser).index});
    else good = false;
  }
  if (decl.when) {
    prefer.when = resolve_formula(c, scope, *decl.when);
    if (!prefer.when) good = false;
  }
  if (good) c.program.prefers.push_back(std::move(prefer));
}

// Rules that were known before, put into their place among the others.
struct TakingKnown {
  Context& c;
  std::map<SourceId, ModuleId> module_of = {};
  std::vector<std::uint32_t> first_rule = {};  // by source

  explicit TakingKnown(Context& context) : c(context) {
    if (!c.options.known) return;
    for (std::uint32_t i = 0; i < c.program.modules.size(); ++i) module_of.emplace(c.program.modules[i].source, ModuleId{i});
    first_rule.resize(c.sources.files.size());
    for (std::size_t i = c.program.rules.size(); i-- > 0;) first_rule[file_of(i).index] = static_cast<std::uint32_t>(i);
  }
  SourceId file_of(std::size_t rule) const { return c.from.rules[rule].file->source; }

  // Takes the known rules from the first one on, of as many files as follow each other; returns where they end.
  std::size_t take(std::size_t first) {
    struct File {
      SourceId source;
      std::size_t rule, formula;  // where its own begin in the program
    };
    std::vector<File> files;
    std::size_t formulas = c.program.formulas.size();
    std::size_t end = first;
    while (end < c.program.rules.size() && !c.from.rules[end].decl) {
      const SourceId source = file_of(end);
      files.push_back({source, end, formulas});
      end += c.options.known->at(source).rule_count;
      formulas += c.options.known->at(source).formula_count;
    }
    c.program.formulas.resize(formulas);
    runtime::in_parallel(c.options.jobs, files.size(), [&](std::size_t, std::size_t i) {
      const File& file = files[i];
      KnownRules& known = c.options.known->at(file.source);
      known.put({module_of.at(file.source), static_cast<std::uint32_t>(file.formula), first_rule,
                 std::span(c.program.rules).subspan(file.rule, known.rule_count),
                 std::span(c.program.formulas).subspan(file.formula, known.formula_count)});
      known.put = {};  // and what it was read from
    });
    return end;
  }
};

}  // namespace

void resolve_rules(Context& c) {
  TakingKnown known(c);
  for (std::size_t i = 0; i < c.program.rules.size(); ++i) {
    while (i < c.program.rules.size() && !c.from.rules[i].decl) i = known.take(i);
    if (i == c.program.rules.size()) break;
    const auto& from = c.from.rules[i];
    // The rule is resolved aside, since formulas may not see it half done.
    Rule rule = c.program.rules[i];
    bool good = resolve_rule(c, from, rule);
    c.program.rules[i] = std::move(rule);
    if (!good) c.symbols[from.symbol.index].broken = true;
  }
  for (std::uint32_t i = 0; i < c.program.modules.size(); ++i)
    for (const ast::Decl& decl : c.scopes[i].file->decls)
      if (const auto* prefer = std::get_if<ast::PreferDecl>(&decl))
        resolve_prefer(c, ModuleId{i}, *c.scopes[i].file, *prefer);
}

void drop_broken_rules(Context& c) {
  Program& p = c.program;
  if (std::none_of(c.from.rules.begin(), c.from.rules.end(), [&](const auto& from) { return c.symbols[from.symbol.index].broken; })) return;
  std::vector<RuleId> now(p.rules.size());
  std::vector<Rule> kept;
  for (std::size_t i = 0; i < p.rules.size(); ++i) {
    if (c.symbols[c.from.rules[i].symbol.index].broken) continue;
    now[i] = RuleId{static_cast<std::uint32_t>(kept.size())};
    kept.push_back(std::move(p.rules[i]));
  }
  auto move_to = [&](RuleId& id) {
    id = now[id.index];
    return id.valid();
  };
  for (Rule& rule : kept) std::erase_if(rule.overrides, [&](Override& o) { return !move_to(o.other); });
  std::erase_if(p.prefers, [&](Prefer& prefer) {
    auto* sides = std::get_if<std::pair<RuleId, RuleId>>(&prefer.sides);
    return sides && !(move_to(sides->first) && move_to(sides->second));
  });
  for (TestBlock& test : p.tests)
    std::erase_if(test.expects, [&](Expectation& e) {
      return !move_to(e.first.rule) || (e.second && !move_to(e.second->rule));
    });
  p.rules = std::move(kept);
}

}  // namespace cvr::sema
