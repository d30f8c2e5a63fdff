#include "compiler/sema/values.h"

#include "compiler/sema/names.h"

namespace cvr::sema {
namespace {

constexpr std::size_t most_values = 4;

std::string lower(std::string s) {
  for (char& ch : s)
    if (ch >= 'A' && ch <= 'Z') ch = static_cast<char>(ch - 'A' + 'a');
  return s;
}

// "Personal equality" as it would be written for a key.
std::string as_key(std::string s) {
  s = lower(std::move(s));
  for (char& ch : s)
    if (ch == ' ' || ch == '-') ch = '_';
  return s;
}

// Written bare, a name must be the key or the alias; in quotes, its text in a
// language will do as well, in any case.
bool is_called(const Named& named, const Texts& texts, const std::string& written, bool in_quotes) {
  if (written == named.key || (!named.alias.empty() && written == named.alias)) return true;
  if (!in_quotes) return false;
  for (const auto& text : texts)
    if (text && lower(text->main.text) == lower(written)) return true;
  return false;
}

// The value's own name, and the core value's where it is written before it.
void note_value(Context& c, const ast::Path& path, ValueId id) {
  const Value& v = c.program.values[id.index];
  note_use(c, path.quoted ? path.span : path.parts.back().span, v.named.name_span);
  if (path.parts.size() < 2) return;
  const ast::Name& before = path.parts[path.parts.size() - 2];
  const Core& core = c.program.cores[v.core.index];
  if (is_called(core.named, core.names, before.text, false)) note_use(c, before.span, core.named.name_span);
}

bool is_miswritten(const std::vector<std::string>& wrong, const std::string& written, bool in_quotes) {
  return std::any_of(wrong.begin(), wrong.end(), [&](const std::string& w) {
    return in_quotes ? lower(w) == lower(written) : w == written || as_key(w) == written;
  });
}

bool has_han(const std::string& s) {
  return std::any_of(s.begin(), s.end(), [](char ch) { return static_cast<unsigned char>(ch) >= 0xe3; });
}

const Core& core_of(const Program& p, const Value& v) { return p.cores[v.core.index]; }

std::string name_for(const Named& named, bool chinese) {
  return chinese && !named.alias.empty() && has_han(named.alias) ? named.alias : named.key;
}

// `core.derived`, in the language the author writes in.
std::string full_name(const Program& p, ValueId id, bool chinese) {
  const Value& v = p.values[id.index];
  return name_for(core_of(p, v).named, chinese) + "." + name_for(v.named, chinese);
}

// The parts before the last: core, dimension, framework or module, inside out.
bool prefix_fits(const Program& p, const Value& v, const ast::Path& path) {
  if (path.parts.size() == 1) return true;
  const Core& core = core_of(p, v);
  const Dimension& dimension = p.dimensions[core.dimension.index];
  const Framework& framework = p.frameworks[dimension.framework.index];
  ast::Path prefix = path;
  prefix.parts.pop_back();
  if (path_text(prefix) == p.modules[framework.named.module.index].name) return true;
  const Named* levels[] = {&core.named, &dimension.named, &framework.named};
  const Texts* texts[] = {&core.names, &dimension.names, &framework.names};
  std::size_t level = 0;
  for (std::size_t i = prefix.parts.size(); i-- > 0;) {
    while (level < 3 && !is_called(*levels[level], *texts[level], prefix.parts[i].text, false)) ++level;
    if (level == 3) return false;
    ++level;
  }
  return true;
}

// Of values of one name, those of frameworks this module declares or uses come first.
std::vector<ValueId> nearest(const Context& c, ModuleId module, std::vector<ValueId> hits) {
  std::vector<ValueId> near;
  const auto& uses = c.program.modules[module.index].uses;
  for (ValueId id : hits) {
    ModuleId at = c.program.values[id.index].named.module;
    if (at == module || std::find(uses.begin(), uses.end(), at) != uses.end()) near.push_back(id);
  }
  return near.empty() ? hits : near;
}

std::vector<ValueId> values_called(const Context& c, ModuleId module, const ast::Path& path) {
  std::vector<ValueId> hits;
  for (std::uint32_t i = 0; i < c.program.values.size(); ++i) {
    const Value& v = c.program.values[i];
    if (is_called(v.named, v.names, path.parts.back().text, path.quoted) && prefix_fits(c.program, v, path))
      hits.push_back(ValueId{i});
  }
  return hits.size() > 1 ? nearest(c, module, std::move(hits)) : hits;
}

std::vector<CoreId> cores_called(const Context& c, const ast::Path& path) {
  std::vector<CoreId> hits;
  for (std::uint32_t i = 0; i < c.program.cores.size(); ++i)
    if (is_called(c.program.cores[i].named, c.program.cores[i].names, path.parts.back().text, path.quoted))
      hits.push_back(CoreId{i});
  return hits;
}

std::vector<std::string> derived_of(const Program& p, CoreId core, bool chinese) {
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < p.values.size(); ++i)
    if (p.values[i].core == core) names.push_back(full_name(p, ValueId{i}, chinese));
  return names;
}

void offer(Diagnostic& d, Span span, const std::vector<std::string>& names) {
  for (const std::string& name : names) d.fixes.push_back({words("write {}", "写成{}", quoted(name)), {{span, name}}, false});
}

// A spelling known from published material.
bool report_miswritten(Context& c, const ast::Path& path, bool chinese) {
  const Program& p = c.program;
  const std::string& last = path.parts.back().text;
  auto say = [&](const std::string& right, Span span) {
    Diagnostic& d = report(c.sink, Finding::misspelled_value, path.span,
                           words("{} is a known misspelling", "{}是一种已知的误写", quoted(path_text(path))), words("write {}", "写成{}", quoted(right)));
    d.fixes.push_back({words("write {}", "写成{}", quoted(right)), {{span, right}}, false});
    return true;
  };
  for (std::uint32_t i = 0; i < p.values.size(); ++i)
    if (is_miswritten(p.values[i].wrong, last, path.quoted)) return say(full_name(p, ValueId{i}, chinese), path.span);
  for (const ast::Name& part : path.parts)
    for (const Core& core : p.cores)
      if (is_miswritten(core.wrong, part.text, path.quoted)) return say(name_for(core.named, chinese), part.span);
  return false;
}

void report_not_derived(Context& c, const ast::Path& path, const Words& level, const std::vector<std::string>& names) {
  Diagnostic& d = report(c.sink, Finding::not_a_derived_value, path.span,
                         words("{} is {}; a rule names derived values only", "{}是{}；规则只写派生价值", quoted(path_text(path)), level));
  if (names.empty()) return;
  d.hint = words("choose what is meant: {}", "请选出要指的那个：{}", joined_keys(names));
  offer(d, path.span, names);
}

// A core value or a dimension where a derived value must stand.
bool report_higher_level(Context& c, ast::Path path, bool chinese) {
  const Program& p = c.program;
  path.quoted = true;  // any name of it tells what was meant
  std::vector<std::string> names;
  if (auto cores = cores_called(c, path); !cores.empty()) {
    for (CoreId core : cores)
      for (std::string& name : derived_of(p, core, chinese)) names.push_back(std::move(name));
    report_not_derived(c, path, words("a core value", "核心价值"), names);
    return true;
  }
  for (std::uint32_t i = 0; i < p.dimensions.size(); ++i) {
    if (!is_called(p.dimensions[i].named, p.dimensions[i].names, path.parts.back().text, path.quoted)) continue;
    for (std::uint32_t k = 0; k < p.cores.size(); ++k)
      if (p.cores[k].dimension.index == i)
        for (std::string& name : derived_of(p, CoreId{k}, chinese)) names.push_back(std::move(name));
    report_not_derived(c, path, words("a dimension", "维度"), names);
    return true;
  }
  return false;
}

// A derived value under a core value it does not belong to.
bool report_wrong_core(Context& c, const ast::Path& path, bool chinese) {
  if (path.parts.size() < 2) return false;
  ast::Path last = path;
  last.parts.erase(last.parts.begin(), last.parts.end() - 1);
  std::vector<std::string> names;
  for (std::uint32_t i = 0; i < c.program.values.size(); ++i)
    if (is_called(c.program.values[i].named, c.program.values[i].names, last.parts[0].text, false))
      names.push_back(full_name(c.program, ValueId{i}, chinese));
  if (names.empty()) return false;
  Diagnostic& d = report(c.sink, Finding::unknown_value, path.span,
                         words("{} does not belong to {}", "{}不属于{}", quoted(last.parts[0].text),
                                     quoted(path.parts[path.parts.size() - 2].text)),
                         words("write {}", "写成{}", joined_keys(names)));
  offer(d, path.span, names);
  return true;
}

// A popular phrase around a core value's name: 爱岗敬业 holds 敬业.
bool holds_name(const std::string& written, const Named& core) {
  return (!core.alias.empty() && written.find(core.alias) != std::string::npos) || as_key(written).find(core.key) != std::string::npos;
}

void report_unknown_value(Context& c, const ast::Path& path, bool chinese) {
  const Program& p = c.program;
  if (report_miswritten(c, path, chinese) || report_wrong_core(c, path, chinese)) return;
  Diagnostic& d = report(c.sink, Finding::unknown_value, path.span,
                         words("there is no value called {}", "没有名为{}的价值", quoted(path_text(path))));
  std::vector<std::string> candidates, full;
  for (std::uint32_t i = 0; i < p.values.size(); ++i) {
    const Value& v = p.values[i];
    std::vector<std::string> names{v.named.key, v.named.alias};
    for (const auto& text : v.names)
      if (text) names.push_back(text->main.text);
    for (std::string& name : names) {
      if (name.empty() || std::find(candidates.begin(), candidates.end(), name) != candidates.end()) continue;
      candidates.push_back(std::move(name));
      full.push_back(full_name(p, ValueId{i}, chinese));
    }
  }
  std::vector<std::string> names;
  for (const std::string& near : near_names(path.parts.back().text, candidates)) {
    auto at = std::find(candidates.begin(), candidates.end(), near);
    const std::string& name = full[static_cast<std::size_t>(at - candidates.begin())];
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  if (names.empty()) {
    for (std::uint32_t i = 0; i < p.cores.size() && names.empty(); ++i)
      if (holds_name(path.parts.back().text, p.cores[i].named)) names = derived_of(p, CoreId{i}, chinese);
    if (!names.empty()) {
      const std::string core = quoted(names[0].substr(0, names[0].find('.')));
      d.hint = words("values of {}: {}", "与{}有关的有：{}", core, joined_keys(names));
      return offer(d, path.span, names);
    }
    d.hint = p.frameworks.empty() ? words("no framework of values is declared", "还没有声明价值框架")
                                  : words("the values to choose from are listed in {}", "可以选用的价值都列在{}里",
                                          quoted(source_of(c.sources, p.frameworks[0].named.name_span.file).path));
    return;
  }
  d.hint = words("did you mean {}?", "是否想写{}？", joined_keys(names));
  offer(d, path.span, names);
}

void report_ambiguous(Context& c, const ast::Path& path, const std::vector<ValueId>& hits, bool chinese) {
  std::vector<std::string> names;
  for (ValueId id : hits) {
    const Value& v = c.program.values[id.index];
    const Dimension& d = c.program.dimensions[core_of(c.program, v).dimension.index];
    std::string name = full_name(c.program, id, chinese);
    // Two frameworks may agree in both names; then the framework tells them apart.
    if (std::find(names.begin(), names.end(), name) != names.end())
      name = c.program.frameworks[d.framework.index].named.key + "." + name;
    names.push_back(name);
  }
  Diagnostic& d = report(c.sink, Finding::ambiguous_name, path.span,
                         words("{} means {} values", "{}可以指{}个价值", quoted(path_text(path)), hits.size()),
                         words("write {}", "写成{}", joined_keys(names)));
  for (ValueId id : hits) {
    const Named& n = c.program.values[id.index].named;
    d.related.emplace_back(n.name_span, words("{} is declared here", "{}在这里声明", quoted(n.key)));
  }
  offer(d, path.span, names);
}

}  // namespace

std::optional<std::vector<ValueId>> resolve_upholds(Context& c, ModuleId module, const std::vector<ast::Path>& paths,
                                                    Span whole) {
  std::vector<ValueId> values;
  bool good = true;
  for (const ast::Path& path : paths) {
    if (path.parts.empty()) continue;
    const bool chinese = has_han(path_text(path));
    auto hits = values_called(c, module, path);
    if (hits.size() == 1) note_value(c, path, hits[0]);
    if (hits.size() != 1) {
      good = false;
      if (hits.size() > 1) report_ambiguous(c, path, hits, chinese);
      else if (!report_higher_level(c, path, chinese)) report_unknown_value(c, path, chinese);
    } else if (auto same = std::find(values.begin(), values.end(), hits[0]); same != values.end()) {
      Diagnostic& d = report(c.sink, Finding::repeated_value, path.span,
                             words("{} is named twice", "{}写了两次", quoted(path_text(path))), words("leave one of the two out", "请删去一个"));
      d.related.emplace_back(paths[static_cast<std::size_t>(same - values.begin())].span, words("the first one is here", "第一个在这里"));
    } else {
      values.push_back(hits[0]);
    }
  }
  if (good && values.size() > most_values) {
    report(c.sink, Finding::too_many_values, whole,
           words("this rule names {} values; at most {} are possible", "这条规则写了{}个价值，最多只能写{}个", values.size(), most_values),
           words("keep those that the rule is really about", "请只留规则真正涉及的价值"));
    good = false;
  }
  if (!good) return std::nullopt;
  return values;
}

std::optional<ValueSide> resolve_value_side(Context& c, ModuleId module, const ast::Path& path) {
  if (path.parts.empty()) return std::nullopt;
  const bool chinese = has_han(path_text(path));
  auto hits = values_called(c, module, path);
  if (hits.size() == 1) {
    note_value(c, path, hits[0]);
    return ValueSide{hits[0]};
  }
  if (hits.size() > 1) {
    report_ambiguous(c, path, hits, chinese);
    return std::nullopt;
  }
  auto cores = cores_called(c, path);
  if (cores.size() == 1) {
    note_use(c, path.parts.back().span, c.program.cores[cores[0].index].named.name_span);
    return ValueSide{cores[0]};
  }
  if (!report_higher_level(c, path, chinese)) report_unknown_value(c, path, chinese);
  return std::nullopt;
}

}  // namespace cvr::sema
