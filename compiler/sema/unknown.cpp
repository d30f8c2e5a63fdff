// An unknown name, and what its author may have meant: a name of another sort,
// a name of a module that is not used, a Chinese name glued to a keyword, a
// misspelling. The first that fits is offered.
#include "compiler/sema/names.h"

namespace cvr::sema {
namespace {

// The Chinese keywords, the longer before those they begin with.
std::vector<std::string_view> chinese_keywords() {
  std::vector<std::string_view> words = {
#define CVR_KEYWORD(token, english, chinese, use, soft) chinese,
#include "compiler/syntax/keywords.def"
#undef CVR_KEYWORD
  };
  std::stable_sort(words.begin(), words.end(), [](auto a, auto b) { return a.size() > b.size(); });
  return words;
}

bool is_choice(Sort sort) { return sort == Sort::action || sort == Sort::outcome; }

Words wanted_noun(Space space, bool choices) { return choices ? words("action or outcome", "行动或结果") : space_noun(space); }
Words wanted_one(Space space, bool choices) { return words("{} {}", "{1}", choices ? "an" : "a", wanted_noun(space, choices)); }

void add_names(const Context& c, ModuleId module, Space space, std::vector<std::string>& names, bool choices = false) {
  const auto& own = c.scopes[module.index].names[static_cast<std::size_t>(space)];
  for (SymbolId id : c.scopes[module.index].declared) {
    const Symbol& s = symbol(c, id);
    auto found = own.find(s.key);
    if (found == own.end() || found->second != id || (choices && !is_choice(s.sort))) continue;
    names.push_back(s.key);
    if (!s.alias.empty()) names.push_back(s.alias);
  }
}

std::vector<std::string> visible_names(const Context& c, ModuleId module, Space space, bool choices) {
  std::vector<std::string> names;
  add_names(c, module, space, names, choices);
  for (ModuleId used : c.program.modules[module.index].uses) add_names(c, used, space, names, choices);
  if (space == Space::roles) {
    names.push_back(c.symbols[0].key);
    names.push_back(c.symbols[0].alias);
  }
  return names;
}

ast::Path prefix_of(const ast::Path& path) {
  ast::Path prefix = path;
  prefix.parts.pop_back();
  if (!prefix.parts.empty()) prefix.span.end = prefix.parts.back().span.end;
  return prefix;
}

bool offer_other_sort(Context& c, ModuleId module, Space space, const ast::Path& path, Span span, bool choices) {
  for (std::size_t other = 0; other < space_count; ++other) {
    if (static_cast<Space>(other) == space) continue;
    auto hits = find(c, module, static_cast<Space>(other), path);
    if (hits.empty()) continue;
    const Symbol& s = symbol(c, hits[0]);
    Diagnostic& d = report(c.sink, Finding::wrong_sort_of_name, span,
                           words("{} is {}, but {} must stand here", "{}是{}，但这里应当是{}", quoted(path_text(path)), sort_noun(s.sort),
                                       wanted_one(space, choices)));
    if (space == Space::predicates && s.sort == Sort::kind)
      d.hint = words("to ask whether someone is of a kind, write `x is {}`", "要问某人是否属于某个类别，请写`x is {}`", s.key);
    if (space == Space::roles && s.sort == Sort::kind)
      d.hint = words("declare someone of this kind, `role name: {}`, and name that role here",
                     "请声明一个属于这个类别的角色（`role name: {}`），并在这里写那个角色的名称", s.key);
    if (space == Space::kinds && s.sort == Sort::role) {
      std::vector<std::string> kinds;
      for (KindId k : c.program.roles[s.index].kinds) kinds.push_back(c.program.kinds[k.index].named.key);
      if (!kinds.empty()) d.hint = words("its kind is {}", "它的类别是{}", joined_keys(kinds));
      for (const std::string& k : kinds) d.fixes.push_back({words("write {}", "写成{}", quoted(k)), {{path.span, k}}, false});
    }
    if (s.name_span.file.valid()) d.related.emplace_back(s.name_span, words("{} is declared here", "{}在这里声明", quoted(s.key)));
    return true;
  }
  return false;
}

// Where a `use` of one more module goes: behind the last one, else below the module's name, else on top.
Edit add_use(const Context& c, ModuleId module, const std::string& name) {
  const ast::File& file = *c.scopes[module.index].file;
  if (!file.uses.empty()) {
    Span last = file.uses.back().span;
    return {{last.file, last.end, last.end}, ", " + name};
  }
  const std::string& text = source_of(c.sources, file.source).text;
  std::string keyword = text.find("模块") != std::string::npos ? "引用 " : "use ";
  if (file.module) {
    Span at = file.module->span;
    return {{at.file, at.end, at.end}, "\n" + keyword + name};
  }
  return {{file.source, 0, 0}, keyword + name + "\n"};
}

bool offer_module(Context& c, ModuleId module, Space space, const ast::Path& path, Diagnostic& d) {
  const std::string& name = path.parts.back().text;
  const ast::Path prefix = prefix_of(path);
  std::vector<std::string> modules;
  for (std::uint32_t i = 0; i < c.program.modules.size(); ++i) {
    const Module& other = c.program.modules[i];
    if (i == module.index || (!prefix.parts.empty() && path_text(prefix) != other.name)) continue;
    const auto& names = c.scopes[i].names[static_cast<std::size_t>(space)];
    if (names.count(name)) modules.push_back(other.name);
  }
  if (modules.empty()) return false;
  std::vector<std::string> uses;
  for (const std::string& m : modules) uses.push_back("use " + m);
  d.hint = words("it is declared in {}: add {}", "它在{}中声明：请加上{}", joined_keys(modules), joined_keys(uses));
  for (const std::string& m : modules) d.fixes.push_back({words("add {}", "加上{}", quoted("use " + m)), {add_use(c, module, m)}, false});
  return true;
}

bool known(const Context& c, ModuleId module, const std::string& name, const std::vector<std::string>& extra) {
  if (std::find(extra.begin(), extra.end(), name) != extra.end()) return true;
  for (std::size_t space = 0; space < space_count; ++space)
    if (!find(c, module, static_cast<Space>(space), name).empty()) return true;
  return false;
}

bool offer_split(const Context& c, ModuleId module, const ast::Path& path, const std::vector<std::string>& extra,
                 Diagnostic& d) {
  if (path.parts.size() != 1) return false;
  const std::string& name = path.parts[0].text;
  auto offer = [&](const std::string& left, const std::string& right) {
    d.hint = words("put a space between `{}` and `{}`", "请在`{}`和`{}`之间加一个空格", left, right);
    d.fixes.push_back({words("write `{} {}`", "写成`{} {}`", left, right), {{path.span, left + " " + right}}, false});
    return true;
  };
  for (std::string_view keyword : chinese_keywords()) {
    if (name.size() <= keyword.size()) continue;
    if (name.starts_with(keyword)) {
      std::string rest = name.substr(keyword.size());
      if (known(c, module, rest, extra)) return offer(std::string(keyword), rest);
    }
    if (name.ends_with(keyword)) {
      std::string rest = name.substr(0, name.size() - keyword.size());
      if (known(c, module, rest, extra)) return offer(rest, std::string(keyword));
    }
  }
  return false;
}

// True if the module that stands before the name declares it.
bool declared_in(const Context& c, Space space, const ast::Path& path) {
  auto module = find_module(c, path_text(prefix_of(path)));
  return module && c.scopes[module->index].names[static_cast<std::size_t>(space)].count(path.parts.back().text) > 0;
}

// `module.name` with a module that is not there, or has no such name.
bool explain_qualified(Context& c, Space space, const ast::Path& path, bool choices) {
  if (path.parts.size() < 2) return false;
  const ast::Path prefix = prefix_of(path);
  const std::string name = path_text(prefix);
  if (auto module = find_module(c, name)) {
    Diagnostic& d = report(c.sink, Finding::unknown_name, path.span,
                           words("{} has no {} called {}", "{0}里没有名为{2}的{1}", quoted(name), wanted_noun(space, choices), quoted(path.parts.back().text)));
    std::vector<std::string> candidates;
    add_names(c, *module, space, candidates, choices);
    if (!suggest(d, path.parts.back().span, path.parts.back().text, candidates)) d.hint = words("declare it there, or correct the name",
                                                                                                "请在那里声明它，或改正名称");
    return true;
  }
  Diagnostic& d = report(c.sink, Finding::unknown_module, prefix.span, words("there is no module {}", "没有名为{}的模块", quoted(name)));
  std::vector<std::string> modules;
  for (const Module& m : c.program.modules) modules.push_back(m.name);
  if (!suggest(d, prefix.span, name, modules)) d.hint = words("write the name alone, or behind the module that declares it",
                                                              "请只写名称，或写在声明它的模块之后");
  return true;
}

// A literal belongs to its scale alone, so by itself it means nothing.
bool offer_scale(const Context& c, ModuleId module, const std::string& name, Diagnostic& d) {
  for (std::uint32_t i = 0; i < c.program.measures.size(); ++i) {
    const Measure& m = c.program.measures[i];
    if (find(c, module, Space::predicates, m.named.key).empty()) continue;
    for (const ScaleLiteral& literal : m.literals) {
      if (literal.key != name && literal.alias != name) continue;
      d.hint = words("it is a value of {}: write a comparison such as `{}{} = {}`",
                     "它是{}的一个取值：请写成比较，例如`{}{} = {}`", quoted(m.named.key),
                           m.named.key, m.params.empty() ? "" : "(…)", name);
      return true;
    }
  }
  return false;
}

}  // namespace

bool suggest(Diagnostic& d, Span span, std::string_view written, const std::vector<std::string>& candidates) {
  std::vector<std::string> near = near_names(written, candidates);
  if (near.empty()) return false;
  d.hint = words("did you mean {}?", "是否想写{}？", joined_keys(near));
  for (const std::string& name : near) d.fixes.push_back({words("write {}", "写成{}", quoted(name)), {{span, name}}, false});
  return true;
}

void report_unknown(Context& c, ModuleId module, Space space, const ast::Path& path,
                    const std::vector<std::string>& extra, bool choices) {
  if (path.parts.empty()) return;
  const std::string text = path_text(path);
  const auto key = std::tuple(path.span.file, space, text);
  if (auto seen = c.reported_names.find(key); seen != c.reported_names.end()) {
    Diagnostic& first = c.sink.found[seen->second];
    first.related.emplace_back(path.span, words("also written here", "这里也写了它"));
    return;
  }
  c.reported_names.emplace(key, c.sink.found.size());
  if (std::find(extra.begin(), extra.end(), text) != extra.end()) {
    report(c.sink, Finding::wrong_sort_of_name, path.span,
           words("{} is a parameter, so it stands for a role, but {} must stand here", "{}是参数，代表一个角色，但这里应当是{}", quoted(text),
                       wanted_one(space, choices)));
    return;
  }
  if (offer_other_sort(c, module, space, path, path.span, choices)) return;
  const bool elsewhere = path.parts.size() == 1 || declared_in(c, space, path);
  if (!elsewhere && explain_qualified(c, space, path, choices)) return;
  Diagnostic& d = report(c.sink, Finding::unknown_name, path.span,
                         words("there is no {} called {} here", "这里没有名为{1}的{0}", wanted_noun(space, choices), quoted(text)));
  if (offer_module(c, module, space, path, d)) return;
  if (offer_split(c, module, path, extra, d)) return;
  if (offer_scale(c, module, text, d)) return;
  std::vector<std::string> candidates = visible_names(c, module, space, choices);
  if (space == Space::roles) candidates.insert(candidates.begin(), extra.begin(), extra.end());
  if (suggest(d, path.span, text, candidates)) return;
  d.hint = words("declare it in this module{}, or add the module that declares it to `use`",
                 "请在本模块里声明它{}，或把声明它的模块加到`use`（引用）里",
                       space == Space::roles ? words(", for example `role {}: person`", "，例如`role {}: person`", text) : Words());
}

}  // namespace cvr::sema
