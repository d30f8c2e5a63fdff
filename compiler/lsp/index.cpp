#include "compiler/lsp/index.h"

namespace cvr::lsp {
namespace {

struct Reading {
  const Checked& checked;
  Index& index;
  std::string_view module;
  bool library = false;

  std::size_t add(Sort sort, const ast::Name& name, const ast::Name* alias, Span whole, std::size_t parent = nowhere) {
    Entity e{sort, name.text, {}, name.span, {}, whole, parent, module, library};
    if (alias) e.alias = alias->text, e.alias_span = alias->span;
    index.entities.push_back(e);
    return index.entities.size() - 1;
  }

  std::size_t add(Sort sort, const ast::Header& head, const std::vector<ast::Text>* texts, std::size_t parent = nowhere) {
    const std::size_t at = add(sort, head.name.primary, head.name.alias ? &*head.name.alias : nullptr, head.span, parent);
    index.entities[at].docs = &head.docs;
    index.entities[at].texts = texts;
    return at;
  }

  void add_params(std::size_t owner, const std::vector<ast::Param>& params) {
    index.entities[owner].params = &params;
    for (const ast::Param& p : params) add(Sort::parameter, p.name, nullptr, p.name.span, owner);
  }

  void operator()(const ast::FrameworkDecl& d) {
    const std::size_t top = add(Sort::framework, d.head, &d.texts);
    for (const ast::DimensionDecl& dimension : d.dimensions) {
      const std::size_t in = add(Sort::dimension, dimension.head, &dimension.texts, top);
      for (const ast::CoreDecl& core : dimension.cores) {
        const std::size_t of = add(Sort::core, core.head, &core.texts, in);
        for (const ast::DerivedDecl& value : core.derived) add(Sort::value, value.head, &value.texts, of);
      }
    }
  }
  void operator()(const ast::KindDecl& d) { add(Sort::kind, d.head, &d.texts); }
  void operator()(const ast::RoleDecl& d) { add(Sort::role, d.head, &d.texts); }
  void operator()(const ast::FactDecl& d) { add_params(add(Sort::fact, d.head, &d.texts), d.params); }
  void operator()(const ast::MeasureDecl& d) {
    const std::size_t at = add(Sort::measure, d.head, &d.texts);
    add_params(at, d.params);
    if (const auto* scale = std::get_if<ast::Scale>(&d.type))
      for (const ast::ScaleLiteral& l : scale->literals)
        add(Sort::literal, l.name.primary, l.name.alias ? &*l.name.alias : nullptr, l.span, at);
  }
  void operator()(const ast::ActionDecl& d) { add_params(add(Sort::action, d.head, &d.texts), d.params); }
  void operator()(const ast::OutcomeDecl& d) { add_params(add(Sort::outcome, d.head, &d.texts), d.params); }
  void operator()(const ast::ResourceDecl& d) { add(Sort::resource, d.head, &d.texts); }
  void operator()(const ast::LawDecl& d) { add_params(add(Sort::law, d.head, &d.texts), d.params); }
  void operator()(const ast::RuleDecl& d) {
    const std::size_t at = add(Sort::rule, d.head, &d.texts);
    index.entities[at].rule = &d;
    add_params(at, d.params);
  }
  void operator()(const ast::SceneDecl& d) { add(Sort::scene, d.head, &d.texts); }
  void operator()(const ast::PoolDecl& d) { add(Sort::pool, d.head, nullptr); }
  void operator()(const ast::PreferDecl&) {}
  void operator()(const ast::TestDecl& d) {
    index.entities.push_back({Sort::test, d.title.value, {}, d.title.span, {}, d.span, nowhere, module, library});
  }
};

Span module_place(const ast::File& file) { return file.module ? file.module->span : Span{file.source, 0, 0}; }

}  // namespace

std::string module_name(const Checked& checked, const ast::File& file) {
  std::string name;
  if (file.module)
    for (const ast::Name& part : file.module->parts) name += (name.empty() ? "" : ".") + part.text;
  for (const Module& module : checked.program->modules)
    if (module.source == file.source) return module.name;
  return name;
}

Index make_index(const Checked& checked) {
  Index index;
  for (const ast::File* tree : checked.trees) {
    const ast::File& file = *tree;
    const SourceFile& source = source_of(checked.loaded->sources, file.source);
    std::string_view module;
    for (const Module& each : checked.program->modules)
      if (each.source == file.source) module = each.name;
    const Span place = module_place(file);
    index.entities.push_back({Sort::module, module, {}, place, {}, place, nowhere, module, source.library});
    Reading reading{checked, index, module, source.library};
    for (const ast::Decl& decl : file.decls) std::visit(reading, decl);
  }
  for (std::size_t i = 0; i < index.entities.size(); ++i) {
    const Entity& e = index.entities[i];
    if (e.name.file.valid()) index.names.emplace_back(e.name, i);
    if (e.alias_span.file.valid()) index.names.emplace_back(e.alias_span, i);
  }
  std::sort(index.names.begin(), index.names.end());
  index.uses = checked.uses;
  std::sort(index.uses.begin(), index.uses.end(), [](const NameUse& a, const NameUse& b) {
    return std::tie(a.place, a.declared) < std::tie(b.place, b.declared);
  });
  const auto same = [](const NameUse& a, const NameUse& b) { return a.place == b.place && a.declared == b.declared; };
  index.uses.erase(std::unique(index.uses.begin(), index.uses.end(), same), index.uses.end());
  return index;
}

std::size_t declared_at(const Index& index, Span name) {
  const auto at = std::lower_bound(index.names.begin(), index.names.end(), std::pair{name, std::size_t{0}});
  return at != index.names.end() && at->first == name ? at->second : nowhere;
}

std::optional<Hit> name_at(const Index& index, SourceId file, std::uint32_t offset) {
  const auto holds = [&](const Span& s) { return s.file == file && s.begin <= offset && offset <= s.end && s.begin < s.end; };
  const Span from{file, offset, 0xffffffffu};
  // Names do not overlap but in texts, where the shortest is meant; at most a few begin near here.
  const auto use = std::upper_bound(index.uses.begin(), index.uses.end(), from,
                                    [](const Span& s, const NameUse& u) { return s < u.place; });
  for (auto at = use; at != index.uses.begin() && use - at < 3;) {
    --at;
    if (!holds(at->place)) continue;
    if (const std::size_t entity = declared_at(index, at->declared); entity != nowhere) return Hit{entity, at->place};
  }
  const auto name = std::upper_bound(index.names.begin(), index.names.end(), std::pair{from, nowhere});
  for (auto at = name; at != index.names.begin() && name - at < 3;) {
    --at;
    if (holds(at->first)) return Hit{at->second, at->first};
  }
  return {};
}

std::string_view noun(Sort sort) {
  static constexpr std::string_view nouns[] = {"module", "framework", "dimension", "core value", "value", "kind", "role",
                                               "fact", "measure", "literal", "action", "outcome", "resource", "law",
                                               "rule", "scene", "pool", "parameter", "test"};
  return nouns[static_cast<std::size_t>(sort)];
}

std::string signature(const Checked& checked, const Entity& e) {
  std::string_view text = source_of(checked.loaded->sources, e.whole.file).text;
  text = text.substr(e.whole.begin, e.whole.end - e.whole.begin);
  std::string line;
  bool blank = false;
  for (std::size_t i = 0; i < text.size() && line.size() < 400; ++i) {
    if (text[i] == '{' || text.substr(i).starts_with("｛")) break;
    if (text[i] == '#') {  // a comment between the words
      while (i < text.size() && text[i] != '\n') ++i;
      blank = true;
      continue;
    }
    if (static_cast<unsigned char>(text[i]) <= ' ') blank = true;
    else {
      if (blank && !line.empty()) line += ' ';
      blank = false;
      line += text[i];
    }
  }
  return line;
}

bool visible_from(const ast::File& file, std::string_view own_module, const Entity& e) {
  if (e.module == own_module) return true;
  return std::any_of(file.uses.begin(), file.uses.end(), [&](const ast::Path& path) {
    std::string name;
    for (const ast::Name& part : path.parts) name += (name.empty() ? "" : ".") + part.text;
    return name == e.module;
  });
}

}  // namespace cvr::lsp
