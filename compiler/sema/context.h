// What the passes of the checker share: the trees, the program so far, and the
// names. State only; the passes are free functions.
#pragma once
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "compiler/sema/check.h"

namespace cvr::sema {

enum class Sort : std::uint8_t { kind, role, fact, measure, action, outcome, resource, law, rule, scene, pool };

// Names are looked up by place: where a role must stand, only roles are
// considered, so a kind and a role may share a name. Facts, measures, actions
// and outcomes stand in the same places and share one space.
enum class Space : std::uint8_t { kinds, roles, predicates, resources, laws, rules, scenes, pools };
inline constexpr std::size_t space_count = 8;

// More roles than a reader can keep apart; the number of cases grows with every one.
inline constexpr std::size_t most_roles = 8;

using SymbolId = Id<struct SymbolTag>;
struct Symbol {
  Sort sort;
  std::uint32_t index;  // in the program's vector of that sort
  ModuleId module;
  std::string key, alias;
  Span name_span;
  bool broken = false;  // its declaration has a mistake: uses of it are not reported again
};

struct ModuleScope {
  const ast::File* file = nullptr;
  std::array<std::map<std::string, SymbolId>, space_count> names;  // keys and aliases
  std::vector<SymbolId> declared;                                  // in order
};

// The tree an entity comes from; these lists run parallel to the program's.
template <class Decl>
struct From {
  const Decl* decl = nullptr;  // nullptr for the predeclared agent
  const ast::File* file = nullptr;
  SymbolId symbol;
};

struct Declarations {
  std::vector<From<ast::KindDecl>> kinds;
  std::vector<From<ast::RoleDecl>> roles;
  std::vector<From<ast::FactDecl>> facts;
  std::vector<From<ast::MeasureDecl>> measures;
  std::vector<From<ast::ActionDecl>> actions;
  std::vector<From<ast::OutcomeDecl>> outcomes;
  std::vector<From<ast::ResourceDecl>> resources;
  std::vector<From<ast::LawDecl>> laws;
  std::vector<From<ast::RuleDecl>> rules;
  std::vector<From<ast::SceneDecl>> scenes;
  std::vector<From<ast::PoolDecl>> pools;
};

struct Context {
  const SourceSet& sources;
  const CheckOptions& options;
  DiagnosticSink& sink;
  Program program;
  std::vector<Symbol> symbols;  // 0 is the agent
  std::vector<ModuleScope> scopes;  // by ModuleId
  Declarations from;
  // Unknown names already reported, with the place of the report in the sink:
  // a name that is wrong in the same way ten times is one mistake.
  std::map<std::tuple<SourceId, Space, std::string>, std::size_t> reported_names;
  // Names of declarations with a syntax error inside: what they lack may only be unreadable.
  std::set<Span> unreadable;
  // Languages that texts outside the library are written in, by Lang.
  std::array<bool, 2> languages_seen{};
};

// Given in full, not as an outline.
inline bool in_full(const Context& c, ModuleId module) {
  return !c.options.in_full || c.options.in_full->contains(c.program.modules[module.index].source);
}
inline const Symbol& symbol(const Context& c, SymbolId id) { return c.symbols[id.index]; }

}  // namespace cvr::sema
