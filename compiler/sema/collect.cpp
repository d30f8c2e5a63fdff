// Modules and declared names.
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"

namespace cvr::sema {
namespace {

// The module a `use` names. A near miss is taken for what was meant, so that
// one slip does not make every name of the file unknown.
std::optional<ModuleId> used_module(Context& c, ModuleId user, const ast::Path& path) {
  const std::string text = path_text(path);
  if (auto found = find_module(c, text)) {
    note_use(c, path.span, module_place(c, *found));
    return found;
  }
  Diagnostic& d = report(c.sink, Finding::unknown_module, path.span, words("there is no module {}", "没有名为{}的模块", quoted(text)));
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < c.program.modules.size(); ++i)
    if (i != user.index) names.push_back(c.program.modules[i].name);
  if (suggest(d, path.span, text, names)) return find_module(c, d.fixes[0].edits[0].text);
  d.hint = words("a module is a file of this project or of the standard library; its name stands in its first line",
                 "模块是本项目或标准库里的一个文件，名称写在文件的第一行");
  return std::nullopt;
}

// Enters a name, or says that it is taken. False if it is.
bool declare(Context& c, ModuleId module, Space space, const ast::Name& name, SymbolId id) {
  const Symbol& agent = c.symbols[0];
  if (space == Space::roles && (name.text == agent.key || name.text == agent.alias)) {
    report(c.sink, Finding::duplicate_name, name.span,
           words("{} is already there: it is the one who decides, in every module",
                 "{}已经有了：它在每个模块里都是做决定的当事人", quoted(name.text)),
           words("leave this declaration out, or choose another name", "请删去这个声明，或换一个名称"));
    return false;
  }
  auto [entry, fresh] = c.scopes[module.index].names[static_cast<std::size_t>(space)].emplace(name.text, id);
  if (fresh || entry->second == id) return true;
  const Symbol& first = symbol(c, entry->second);
  Diagnostic& d = report(c.sink, Finding::duplicate_name, name.span,
                         words("{} is declared twice in this module", "{}在本模块里声明了两次", quoted(name.text)),
                         words("rename one of the two, or leave one out", "请给其中一个改名，或删去一个"));
  d.related.emplace_back(first.name_span, words("{} already has this name", "已有{}用了这个名称", sort_noun(first.sort)));
  return false;
}

struct Collector {
  Context& c;
  ModuleId module;
  const ast::File* file;

  // Makes an entity of the program for a declaration unless its name is taken.
  template <class Entity, class Decl>
  Entity* add(Sort sort, Space space, const Decl& decl, std::vector<Entity>& entities, std::vector<From<Decl>>& from) {
    const ast::DeclName& name = decl.head.name;
    SymbolId id{static_cast<std::uint32_t>(c.symbols.size())};
    bool fresh = declare(c, module, space, name.primary, id);
    if (!fresh) return nullptr;
    // A taken alias is reported; the declaration keeps its first name.
    std::string alias = name.alias && declare(c, module, space, *name.alias, id) ? name.alias->text : "";
    std::uint32_t index = static_cast<std::uint32_t>(entities.size());
    c.symbols.push_back({sort, index, module, name.primary.text, alias, name.primary.span, false});
    c.scopes[module.index].declared.push_back(id);
    entities.emplace_back();
    entities.back().named = {module, name.primary.text, alias, decl.head.docs, decl.head.span, name.primary.span};
    from.push_back({&decl, file, id});
    if (decl.head.broken) c.unreadable.insert(name.primary.span);
    return &entities.back();
  }

  void operator()(const ast::FrameworkDecl& d) { collect_framework(c, module, d); }
  void operator()(const ast::KindDecl& d) { add(Sort::kind, Space::kinds, d, c.program.kinds, c.from.kinds); }
  void operator()(const ast::RoleDecl& d) { add(Sort::role, Space::roles, d, c.program.roles, c.from.roles); }
  void operator()(const ast::FactDecl& d) { add(Sort::fact, Space::predicates, d, c.program.facts, c.from.facts); }
  void operator()(const ast::MeasureDecl& d) {
    add(Sort::measure, Space::predicates, d, c.program.measures, c.from.measures);
  }
  void operator()(const ast::ActionDecl& d) {
    add(Sort::action, Space::predicates, d, c.program.actions, c.from.actions);
  }
  void operator()(const ast::OutcomeDecl& d) {
    add(Sort::outcome, Space::predicates, d, c.program.outcomes, c.from.outcomes);
  }
  void operator()(const ast::ResourceDecl& d) {
    add(Sort::resource, Space::resources, d, c.program.resources, c.from.resources);
  }
  void operator()(const ast::LawDecl& d) { add(Sort::law, Space::laws, d, c.program.laws, c.from.laws); }
  void operator()(const ast::RuleDecl& d) { add(Sort::rule, Space::rules, d, c.program.rules, c.from.rules); }
  void operator()(const ast::SceneDecl& d) { add(Sort::scene, Space::scenes, d, c.program.scenes, c.from.scenes); }
  void operator()(const ast::PoolDecl& d) { add(Sort::pool, Space::pools, d, c.program.pools, c.from.pools); }
  // Neither has a name; they are read once all names are known.
  void operator()(const ast::PreferDecl&) {}
  void operator()(const ast::TestDecl&) {}
};

// For the known rules, and a few more.
void make_room(Context& c) {
  std::size_t rules = 0, formulas = 0;
  for (const auto& [file, known] : *c.options.known) rules += known.rule_count, formulas += known.formula_count;
  rules += rules / 64, formulas += formulas / 64;
  c.program.rules.reserve(rules), c.from.rules.reserve(rules), c.program.formulas.reserve(formulas);
}

// What they say is put there later: nothing asks for it before.
void take_place(Context& c, ModuleId module, const KnownRules& known) {
  const std::size_t end = c.program.rules.size() + known.rule_count;
  c.program.rules.resize(end);
  c.from.rules.resize(end, {nullptr, c.scopes[module.index].file, SymbolId{0}});
}

}  // namespace

void collect_modules(Context& c, const std::vector<const ast::File*>& files) {
  c.symbols.push_back({Sort::role, 0, ModuleId{}, "agent", "当事人", Span{}, false});
  Role agent;
  agent.named.key = "agent";
  agent.named.alias = "当事人";
  c.program.roles.push_back(agent);
  c.from.roles.push_back({nullptr, nullptr, SymbolId{0}});

  for (const ast::File* file : files) {
    const SourceFile& source = source_of(c.sources, file->source);
    std::string name = file->module ? path_text(*file->module) : own_module_name(source);
    if (auto other = find_module(c, name)) {
      const ast::File& first = *c.scopes[other->index].file;
      Span here = file->module ? file->module->span : Span{file->source, 0, 0};
      Diagnostic& d = report(c.sink, Finding::duplicate_module, here, words("two files are module {}", "有两个文件都是模块{}", quoted(name)),
                             words("give each file a module name of its own", "请给每个文件各起一个模块名"));
      d.related.emplace_back(first.module ? first.module->span : Span{first.source, 0, 0}, words("the other one is here", "另一个在这里"));
      continue;
    }
    Module module;
    module.name = name;
    module.source = file->source;
    module.library = source.library;
    c.program.modules.push_back(module);
    c.scopes.push_back({file, {}, {}});
  }
  for (std::uint32_t i = 0; i < c.program.modules.size(); ++i) {
    for (const ast::Path& path : c.scopes[i].file->uses) {
      auto used = used_module(c, ModuleId{i}, path);
      auto& uses = c.program.modules[i].uses;
      if (used && used->index != i && std::find(uses.begin(), uses.end(), *used) == uses.end()) uses.push_back(*used);
    }
  }
}

void collect_declarations(Context& c) {
  if (c.options.known) make_room(c);
  for (std::uint32_t i = 0; i < c.program.modules.size(); ++i) {
    if (c.options.known)
      if (const auto known = c.options.known->find(c.program.modules[i].source); known != c.options.known->end())
        take_place(c, ModuleId{i}, known->second);
    Collector collect{c, ModuleId{i}, c.scopes[i].file};
    for (const ast::Decl& decl : c.scopes[i].file->decls) std::visit(collect, decl);
  }
}

}  // namespace cvr::sema
