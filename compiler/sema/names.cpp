#include "compiler/sema/names.h"

namespace cvr::sema {

std::string path_text(const ast::Path& path) {
  std::string text;
  for (const ast::Name& part : path.parts) text += (text.empty() ? "" : ".") + part.text;
  return text;
}

std::string quoted(std::string_view name) { return fmt::format("`{}`", name); }

std::string_view sort_noun(Sort sort) {
  switch (sort) {
    case Sort::kind: return "a kind";
    case Sort::role: return "a role";
    case Sort::fact: return "a fact";
    case Sort::measure: return "a measure";
    case Sort::action: return "an action";
    case Sort::outcome: return "an outcome";
    case Sort::resource: return "a resource";
    case Sort::law: return "a law";
    case Sort::rule: return "a rule";
    case Sort::scene: return "a scene";
    case Sort::pool: return "a pool";
  }
  return "";
}

std::string_view space_noun(Space space) {
  switch (space) {
    case Space::kinds: return "kind";
    case Space::roles: return "role";
    case Space::predicates: return "fact, measure, action or outcome";
    case Space::resources: return "resource";
    case Space::laws: return "law";
    case Space::rules: return "rule";
    case Space::scenes: return "scene";
    case Space::pools: return "pool";
  }
  return "";
}

std::optional<ModuleId> find_module(const Context& c, std::string_view name) {
  for (std::uint32_t i = 0; i < c.program.modules.size(); ++i)
    if (c.program.modules[i].name == name) return ModuleId{i};
  return std::nullopt;
}

std::string joined_keys(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += quoted(names[i]);
  }
  return text;
}

namespace {

void add_hit(const Context& c, ModuleId module, Space space, const std::string& name, std::vector<SymbolId>& hits) {
  const auto& names = c.scopes[module.index].names[static_cast<std::size_t>(space)];
  auto found = names.find(name);
  if (found != names.end() && std::find(hits.begin(), hits.end(), found->second) == hits.end())
    hits.push_back(found->second);
}

}  // namespace

std::vector<SymbolId> find(const Context& c, ModuleId module, Space space, const std::string& name) {
  if (space == Space::roles && (name == c.symbols[0].key || name == c.symbols[0].alias)) return {SymbolId{0}};
  std::vector<SymbolId> hits;
  add_hit(c, module, space, name, hits);
  if (!hits.empty()) return hits;
  for (ModuleId used : c.program.modules[module.index].uses) add_hit(c, used, space, name, hits);
  return hits;
}

std::vector<SymbolId> find(const Context& c, ModuleId module, Space space, const ast::Path& path) {
  if (path.parts.empty()) return {};
  const std::string& name = path.parts.back().text;
  if (path.parts.size() == 1) return find(c, module, space, name);
  ast::Path prefix = path;
  prefix.parts.pop_back();
  std::vector<SymbolId> hits;
  auto other = find_module(c, path_text(prefix));
  const auto& uses = c.program.modules[module.index].uses;
  if (other && (*other == module || std::find(uses.begin(), uses.end(), *other) != uses.end()))
    add_hit(c, *other, space, name, hits);
  return hits;
}

void note_use(Context& c, Span place, Span declared) {
  if (c.options.uses && place.file.valid() && declared.file.valid()) c.options.uses->push_back({place, declared});
}

Span module_place(const Context& c, ModuleId id) {
  const ast::File& file = *c.scopes[id.index].file;
  return file.module ? file.module->span : Span{file.source, 0, 0};
}

std::optional<SymbolId> lookup(Context& c, ModuleId module, Space space, const ast::Path& path,
                               const std::vector<std::string>& extra) {
  std::vector<SymbolId> hits = find(c, module, space, path);
  if (hits.size() == 1) {
    note_use(c, path.parts.back().span, symbol(c, hits[0]).name_span);
    return hits[0];
  }
  if (hits.empty()) {
    report_unknown(c, module, space, path, extra);
    return std::nullopt;
  }
  std::vector<std::string> full;
  for (SymbolId id : hits) full.push_back(c.program.modules[symbol(c, id).module.index].name + "." + symbol(c, id).key);
  Diagnostic& d = report(c.sink, Finding::ambiguous_name, path.span,
                         fmt::format("{} has {} meanings here", quoted(path_text(path)), hits.size()),
                         "write " + joined_keys(full));
  for (std::size_t i = 0; i < hits.size(); ++i) {
    d.related.emplace_back(symbol(c, hits[i]).name_span, quoted(full[i]) + " is declared here");
    d.fixes.push_back({"write " + quoted(full[i]), {{path.span, full[i]}}, false});
  }
  return std::nullopt;
}

}  // namespace cvr::sema
