#include "compiler/sema/names.h"

namespace cvr::sema {

std::string path_text(const ast::Path& path) {
  std::string text;
  for (const ast::Name& part : path.parts) text += (text.empty() ? "" : ".") + part.text;
  return text;
}

std::string quoted(std::string_view name) { return fmt::format("`{}`", name); }

Words sort_noun(Sort sort) {
  switch (sort) {
    case Sort::kind: return words("a kind", "类别");
    case Sort::role: return words("a role", "角色");
    case Sort::fact: return words("a fact", "事实");
    case Sort::measure: return words("a measure", "量度");
    case Sort::action: return words("an action", "行动");
    case Sort::outcome: return words("an outcome", "结果");
    case Sort::resource: return words("a resource", "资源");
    case Sort::law: return words("a law", "定律");
    case Sort::rule: return words("a rule", "规则");
    case Sort::scene: return words("a scene", "场景");
    case Sort::pool: return words("a pool", "词库");
  }
  return {};
}

Words space_noun(Space space) {
  switch (space) {
    case Space::kinds: return words("kind", "类别");
    case Space::roles: return words("role", "角色");
    case Space::predicates: return words("fact, measure, action or outcome", "事实、量度、行动或结果");
    case Space::resources: return words("resource", "资源");
    case Space::laws: return words("law", "定律");
    case Space::rules: return words("rule", "规则");
    case Space::scenes: return words("scene", "场景");
    case Space::pools: return words("pool", "词库");
  }
  return {};
}

std::string written(const Context& c, Span span) {
  std::string out;
  for (const char ch : std::string_view(source_of(c.sources, span.file).text).substr(span.begin, span.end - span.begin)) {
    const bool blank = ch == ' ' || ch == '\t' || ch == '\r' || ch == '\n';
    if (!blank) out += ch;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

std::optional<ModuleId> find_module(const Context& c, std::string_view name) {
  for (std::uint32_t i = 0; i < c.program.modules.size(); ++i)
    if (c.program.modules[i].name == name) return ModuleId{i};
  return std::nullopt;
}

Words joined_keys(const std::vector<std::string>& names) {
  Words text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text = text + (i + 1 == names.size() ? either : comma);
    text = words("{}{}", "{}{}", text, quoted(names[i]));
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
                               const std::vector<std::string>& extra, bool choices) {
  std::vector<SymbolId> hits = find(c, module, space, path);
  if (hits.size() == 1) {
    note_use(c, path.parts.back().span, symbol(c, hits[0]).name_span);
    return hits[0];
  }
  if (hits.empty()) {
    report_unknown(c, module, space, path, extra, choices);
    return std::nullopt;
  }
  std::vector<std::string> full;
  for (SymbolId id : hits) full.push_back(c.program.modules[symbol(c, id).module.index].name + "." + symbol(c, id).key);
  Diagnostic& d = report(c.sink, Finding::ambiguous_name, path.span,
                         words("{} has {} meanings here", "{}在这里有{}种意思", quoted(path_text(path)), hits.size()),
                         words("write {}", "写成{}", joined_keys(full)));
  for (std::size_t i = 0; i < hits.size(); ++i) {
    d.related.emplace_back(symbol(c, hits[i]).name_span, words("{} is declared here", "{}在这里声明", quoted(full[i])));
    d.fixes.push_back({words("write {}", "写成{}", quoted(full[i])), {{path.span, full[i]}}, false});
  }
  return std::nullopt;
}

}  // namespace cvr::sema
