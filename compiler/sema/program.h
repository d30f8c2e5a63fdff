// The checked program: every name resolved, every formula typed. One vector
// per sort of entity, in declaration order (standard library first, then files
// by path in byte order, then position). Later stages only read it.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "compiler/ast/ast.h"

namespace cvr {

using ast::Bound;
using ast::CompareOp;
using ast::Connective;
using ast::Lang;
using ast::Modality;
using ast::Stakes;

using ModuleId = Id<struct ModuleTag>;
using FrameworkId = Id<struct FrameworkTag>;
using DimensionId = Id<struct DimensionTag>;
using CoreId = Id<struct CoreTag>;
using ValueId = Id<struct ValueTag>;  // a derived value
using KindId = Id<struct KindTag>;
using RoleId = Id<struct RoleTag>;  // 0 is the predeclared agent
using FactId = Id<struct FactTag>;
using MeasureId = Id<struct MeasureTag>;
using ActionId = Id<struct ActionTag>;
using OutcomeId = Id<struct OutcomeTag>;
using ResourceId = Id<struct ResourceTag>;
using LawId = Id<struct LawTag>;
using RuleId = Id<struct RuleTag>;
using PreferId = Id<struct PreferTag>;
using SceneId = Id<struct SceneTag>;
using PoolId = Id<struct PoolTag>;
using FormulaId = Id<struct FormulaTag>;

inline constexpr RoleId agent_role{0};

// ---- formulas ----

// A role in a formula: a declared role, or a parameter of the declaration the
// formula stands in (rule, law, action, outcome), by position.
struct Term {
  bool is_param = false;
  std::uint32_t index = 0;
  friend auto operator<=>(const Term&, const Term&) = default;
};

struct BoolConst { bool value; };
struct FactAtom { FactId fact; std::vector<Term> args; };
struct MemberAtom { Term role; KindId kind; };
struct SameRole { Term left, right; };
struct MeasureTerm { MeasureId measure; std::vector<Term> args; };
// Scale literals are their position, 0 for the least.
struct Comparison { CompareOp op; MeasureTerm left; std::variant<std::int64_t, MeasureTerm> right; };
struct ActionAtom { ActionId action; std::vector<Term> args; };
struct OutcomeAtom { OutcomeId outcome; std::vector<Term> args; };
struct NotF { FormulaId operand; };  // also `prevent`
struct NaryF { Connective op; std::vector<FormulaId> operands; };
struct CountF { Bound bound; std::int64_t n; std::vector<FormulaId> operands; };

struct Formula {
  Span span;
  std::variant<BoolConst, FactAtom, MemberAtom, SameRole, Comparison, ActionAtom, OutcomeAtom, NotF, NaryF, CountF> node;
};

// ---- texts ----

// ICU MessageFormat patterns, checked: arguments are the declared parameters
// (plus `value` for measures, pool names for scenes and roles).
struct Pattern { std::string text; Span span; };
struct LangText {
  Pattern main;
  std::optional<Pattern> otherwise, you, you_otherwise, short_form;
};
// Indexed by Lang. Takes little room where there are none, as in the many rules that an earlier run has checked.
class Texts {
 public:
  const std::optional<LangText>& operator[](std::size_t lang) const {
    static const std::optional<LangText> none;
    return by_lang_.empty() ? none : by_lang_[lang];
  }
  std::optional<LangText>& operator[](std::size_t lang) {
    if (by_lang_.empty()) by_lang_.resize(2);
    return by_lang_[lang];
  }
  auto begin() const { return by_lang_.begin(); }
  auto end() const { return by_lang_.end(); }

 private:
  std::vector<std::optional<LangText>> by_lang_{};
};
inline const std::optional<LangText>& text_in(const Texts& texts, Lang lang) {
  return texts[static_cast<std::size_t>(lang)];
}

// ---- entities ----

struct Named {
  ModuleId module;
  std::string key;    // the name before `|`
  std::string alias;  // empty where none is given
  std::vector<std::string> docs;
  Span span;       // the whole declaration
  Span name_span;  // the name
};
struct Param { std::string name; KindId kind; Span span; };

struct Module {
  std::string name;  // "medicine.disclosure"
  SourceId source;
  bool library = false;
  std::vector<ModuleId> uses;  // in the order written
};
struct Framework { Named named; Texts names; };
struct Dimension { Named named; FrameworkId framework; Texts names; };
struct Core { Named named; DimensionId dimension; Texts names; std::vector<std::string> wrong; };
struct Value { Named named; CoreId core; std::int64_t number; Texts names; std::vector<std::string> wrong; };

struct Kind { Named named; std::vector<KindId> parents; Texts texts; };
struct Role { Named named; std::vector<KindId> kinds; Texts texts; };  // kinds as declared
struct Fact { Named named; std::vector<Param> params; bool typical = false; Texts texts; };
struct ScaleLiteral { std::string key, alias; std::array<std::string, 2> text; };  // text by Lang
struct Measure {
  Named named;
  std::vector<Param> params;
  std::int64_t low = 0, high = 0;      // inclusive; scales: 0 .. literals-1
  std::vector<ScaleLiteral> literals;  // empty for integers
  std::int64_t ordinary = 0;           // `typical`, else low
  bool has_typical = false;
  Texts texts;
};
struct Link { bool causes = true; OutcomeAtom outcome; std::optional<FormulaId> when; Span span; };
struct Takes { ResourceId resource; std::int64_t amount = 1; };
struct Action {
  Named named;
  std::vector<Param> params;
  std::vector<Link> links;
  std::vector<FormulaId> requires_;
  std::vector<Takes> takes;
  Texts texts;
};
struct Outcome { Named named; std::vector<Param> params; std::vector<FormulaId> occurs_when; Texts texts; };
struct Resource { Named named; std::int64_t capacity = 1; Texts texts; };
struct Law {
  Named named;
  std::vector<Param> params;
  FormulaId formula;
  bool over_choices = false;  // mentions an action or outcome: constrains choices, else situations
  Texts texts;
};
struct Override { RuleId other; std::optional<FormulaId> when; Span span; };
struct Rule {
  Named named;
  std::vector<Param> params;
  std::vector<ValueId> upholds;  // 1 to 4, as written
  std::vector<FormulaId> when;   // `for k` comes first, as `agent is k`
  std::vector<FormulaId> unless;
  Modality modality = Modality::must;
  FormulaId demand;  // χ as written; a prohibition demands its negation
  Span demand_span;
  std::vector<Override> overrides;
  Stakes stakes = Stakes::moderate;
  bool stakes_stated = false;
  Texts texts;
  std::vector<std::string> sources, notes, tags;
};
// Between rules, or between values: a value side is a derived value, or a core
// value standing for every derived value under it.
struct ValueSide { std::variant<ValueId, CoreId> value; };
struct Prefer {
  ModuleId module;
  std::variant<std::pair<RuleId, RuleId>, std::pair<ValueSide, ValueSide>> sides;  // winner, loser
  std::optional<FormulaId> when;
  Span span;
};
struct Scene {
  Named named;
  std::vector<FormulaId> when;
  std::vector<ModuleId> hosts;
  std::array<std::optional<Pattern>, 2> aside;
  Texts texts;
};
struct Pool { Named named; std::array<std::vector<std::string>, 2> entries; };

struct TestTarget { RuleId rule; std::vector<RoleId> roles; };
struct Expectation {
  ast::ExpectKind kind;
  TestTarget first;
  std::optional<TestTarget> second;
  std::vector<FormulaId> given;
  Span span;
};
struct TestBlock { ModuleId module; std::string title; std::vector<Expectation> expects; Span span; };

struct Program {
  std::vector<Module> modules;
  std::vector<Framework> frameworks;
  std::vector<Dimension> dimensions;
  std::vector<Core> cores;
  std::vector<Value> values;
  std::vector<Kind> kinds;
  std::vector<Role> roles;  // roles[0] is the agent
  std::vector<Fact> facts;
  std::vector<Measure> measures;
  std::vector<Action> actions;
  std::vector<Outcome> outcomes;
  std::vector<Resource> resources;
  std::vector<Law> laws;
  std::vector<Rule> rules;
  std::vector<Prefer> prefers;
  std::vector<Scene> scenes;
  std::vector<Pool> pools;
  std::vector<TestBlock> tests;
  std::vector<Formula> formulas;
  bool lexical_strength = false;
  std::vector<Lang> languages;  // that texts are wanted in
};

inline const Formula& formula(const Program& p, FormulaId id) { return p.formulas[id.index]; }
inline const Rule& rule(const Program& p, RuleId id) { return p.rules[id.index]; }

// "module.key"
std::string qualified(const Program&, const Named&);
// True if every member of `kind` is a member of `ancestor` (reflexive).
bool descends(const Program&, KindId kind, KindId ancestor);
// True if the role is `kind` by its declaration.
bool statically_is(const Program&, RoleId, KindId);
// The pool that `name` (key or alias) means in a text of this module; an invalid id if none.
PoolId find_pool(const Program&, ModuleId, std::string_view name);

}  // namespace cvr
