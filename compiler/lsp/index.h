// Everything that has a name in a project, and where the names are used. Made
// from the trees, so that what has mistakes is in it too.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "compiler/lsp/host.h"

namespace cvr::lsp {

enum class Sort : std::uint8_t {
  module, framework, dimension, core, value, kind, role, fact, measure, literal, action, outcome,
  resource, law, rule, scene, pool, parameter, test
};

inline constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

struct Entity {
  Sort sort;
  std::string_view key, alias;  // alias: empty where there is none
  Span name, alias_span;        // `name` is what NameUse::declared points at
  Span whole;                   // the declaration
  std::size_t parent = nowhere; // what it is declared in: a value in its core, a parameter in its rule
  std::string_view module;
  bool library = false;
  const std::vector<std::string>* docs = nullptr;
  const std::vector<ast::Text>* texts = nullptr;
  const std::vector<ast::Param>* params = nullptr;
  const ast::RuleDecl* rule = nullptr;
};

// Points into the Checked it was made from.
struct Index {
  std::vector<Entity> entities;  // by file and place; what is inside something follows it
  std::vector<NameUse> uses;     // by place, each once
  std::vector<std::pair<Span, std::size_t>> names;  // sorted: declared names and second names
};

Index make_index(const Checked&);

struct Hit {
  std::size_t entity;
  Span place;  // the name under the cursor
};
// What the name at (or ending at) this byte means.
std::optional<Hit> name_at(const Index&, SourceId, std::uint32_t offset);
// The entity declared with its name at this place.
std::size_t declared_at(const Index&, Span name);

std::string_view noun(Sort);
// The head of a declaration as it is written, up to its braces, on one line.
std::string signature(const Checked&, const Entity&);
// The entities one can name in this file without a module before it: its own, and those of modules it uses.
bool visible_from(const ast::File&, std::string_view own_module, const Entity&);
std::string module_name(const Checked&, const ast::File&);

}  // namespace cvr::lsp
