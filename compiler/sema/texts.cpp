#include "compiler/sema/texts.h"

#include "compiler/sema/formula.h"
#include "compiler/sema/names.h"
#include "compiler/sema/passes.h"
#include "runtime/template/pattern.h"

namespace cvr::sema {
namespace {

std::size_t utf8_length(unsigned long code) { return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4; }

// Bytes of source and of value that the next character of a string takes.
std::pair<std::size_t, std::size_t> step(std::string_view raw) {
  if (raw[0] != '\\' || raw.size() < 2) return {1, 1};
  if (raw[1] != 'u') return {2, 1};
  std::size_t close = raw.find('}');
  if (close == std::string_view::npos || close < 4) return {2, 1};
  return {close + 1, utf8_length(std::strtoul(std::string(raw.substr(3, close - 3)).c_str(), nullptr, 16))};
}

void report_unknown_argument(Context& c, const TextScope& scope, const ast::StringLit& text, const std::string& name) {
  std::size_t at = text.value.find("{" + name);
  Span span = at == std::string::npos ? text.span : inside(c, text, at + 1, name.size());
  Diagnostic& d = report(c.sink, Finding::unknown_argument, span, {});
  std::vector<std::string> candidates = scope.arguments;
  if (!scope.pools) {
    d.message = words("{} is no argument of this text", "{}不是这段文字的参数", quoted("{" + name + "}"));
    if (suggest(d, span, name, candidates)) return;
    d.hint = candidates.empty() ? words("no argument can be used here; write the words themselves", "这里不能用参数，请直接写出文字")
                                : words("the arguments are {}", "可用的参数是{}", joined_keys(candidates));
    return;
  }
  d.message = words("there is no pool called {} here", "这里没有名为{}的词库", quoted(name));
  std::vector<std::string> elsewhere;
  for (const Pool& pool : c.program.pools) {
    const std::string& module = c.program.modules[pool.named.module.index].name;
    if (pool.named.key == name || pool.named.alias == name) elsewhere.push_back("use " + module);
    if (find(c, scope.module, Space::pools, pool.named.key).empty()) continue;
    candidates.push_back(pool.named.key);
    if (!pool.named.alias.empty()) candidates.push_back(pool.named.alias);
  }
  if (!elsewhere.empty()) d.hint = words("add {}", "请加上{}", joined_keys(elsewhere));
  else if (!suggest(d, span, name, candidates))
    d.hint = words("declare it: `pool {} {{ zh \"…\", \"…\" en \"…\", \"…\" }}`", "请声明它：`pool {} {{ zh \"…\", \"…\" en \"…\", \"…\" }}`", name);
}

// Every `{name}` in a text. What follows the name decides that it ends there.
void note_argument(Context& c, const ast::StringLit& text, const std::string& name, Span declared) {
  if (!c.options.uses) return;
  for (std::size_t at = 0; (at = text.value.find("{" + name, at)) != std::string::npos; ++at) {
    const std::size_t end = at + 1 + name.size();
    const char next = end < text.value.size() ? text.value[end] : '}';
    if (next == '}' || next == ',' || next == ' ') note_use(c, inside(c, text, at + 1, name.size()), declared);
  }
}

bool check_argument(Context& c, const TextScope& scope, const ast::StringLit& text, const std::string& name) {
  if (std::find(scope.arguments.begin(), scope.arguments.end(), name) != scope.arguments.end()) {
    for (const Param& param : scope.params)
      if (param.name == name) note_argument(c, text, name, param.span);
    return true;
  }
  auto pools = scope.pools ? find(c, scope.module, Space::pools, name) : std::vector<SymbolId>{};
  if (pools.size() == 1) {
    note_argument(c, text, name, symbol(c, pools[0]).name_span);
    return true;
  }
  if (pools.empty()) {
    report_unknown_argument(c, scope, text, name);
    return false;
  }
  std::size_t at = text.value.find("{" + name);
  Diagnostic& d = report(c.sink, Finding::ambiguous_name,
                         at == std::string::npos ? text.span : inside(c, text, at + 1, name.size()),
                         words("{} means {} pools here", "{}在这里可以指{}个词库", quoted(name), pools.size()),
                         words("use the module of one of them only, or rename one", "请只引用其中一个的模块，或给其中一个改名"));
  for (SymbolId id : pools) d.related.emplace_back(symbol(c, id).name_span, words("one is declared here", "其中一个在这里声明"));
  return false;
}

std::vector<std::string> check_pattern(Context& c, const TextScope& scope, const ast::StringLit& text, bool& good) {
  auto result = text::inspect(text.value);
  if (const auto* error = std::get_if<text::PatternError>(&result)) {
    report(c.sink, Finding::bad_pattern, inside(c, text, error->offset, 1), words("this text cannot be read: {}", "这段文字无法读懂：{}", Words(error->message, error->chinese)),
           words("write arguments as `{{p}}`, and a brace that is meant as text as `'{{'`", "参数写成`{{p}}`；要写花括号本身，请写`'{{'`"));
    good = false;
    return {};
  }
  const auto& info = std::get<text::PatternInfo>(result);
  // An unknown argument is mostly a parameter misspelt, which then is not unused.
  for (const std::string& name : info.arguments) good &= check_argument(c, scope, text, name);
  for (const std::string& name : info.numeric) {
    if (name == scope.number) continue;
    report(c.sink, Finding::bad_pattern, text.span, words("{} stands for a name, not for a number", "{}代表名称，不是数字", quoted("{" + name + "}")),
           words("write {} alone", "请只写{}", quoted("{" + name + "}")));
  }
  return info.arguments;
}

void need_all(Context& c, const TextScope& scope, const ast::StringLit& text, const std::vector<std::string>& used) {
  for (const std::string& name : scope.arguments) {
    if (std::find(used.begin(), used.end(), name) != used.end()) continue;
    report(c.sink, Finding::unused_argument, text.span, words("this text does not use {}", "这段文字没有用到{}", quoted("{" + name + "}")),
           name == "value" ? words("without it, the reader does not learn the value", "没有它，读者不知道取值是多少")
                           : words("without it, the reader does not learn of whom it is said", "没有它，读者不知道说的是谁"));
  }
}

void check_forms(Context& c, const TextScope& scope, const ast::Text& t) {
  auto refuse = [&](const std::optional<ast::StringLit>& form, bool allowed, std::string_view word, const Words& where) {
    if (!form || allowed) return;
    report(c.sink, Finding::clause_not_here, form->span, words("{} has no meaning in this text", "{}在这段文字里没有意义", quoted(word)),
           words("it belongs to {}; leave it out here", "它用于{}，请在这里删去", where));
  };
  refuse(t.otherwise, scope.may_negate, "else", words("facts, actions and outcomes", "事实、行动和结果"));
  refuse(t.you, scope.may_address, "you", words("facts, measures and outcomes", "事实、量度和结果"));
  refuse(t.you_otherwise, scope.may_address && scope.may_negate, "you else", words("facts and outcomes", "事实和结果"));
  refuse(t.short_form, scope.may_shorten, "short", words("roles", "角色"));
}

LangText resolve_text(Context& c, const TextScope& scope, const ast::Text& t) {
  LangText text;
  check_forms(c, scope, t);
  auto read = [&](const ast::StringLit& s, bool all) {
    bool good = true;
    auto used = check_pattern(c, scope, s, good);
    if (good && all) need_all(c, scope, s, used);
    return Pattern{s.value, s.span};
  };
  text.main = read(t.main, scope.all_needed);
  if (t.otherwise) text.otherwise = read(*t.otherwise, false);
  if (t.you) text.you = read(*t.you, false);
  if (t.you_otherwise) text.you_otherwise = read(*t.you_otherwise, false);
  if (t.short_form) text.short_form = read(*t.short_form, false);
  return text;
}

}  // namespace

Span inside(const Context& c, const ast::StringLit& literal, std::size_t offset, std::size_t length) {
  std::string_view raw = source_of(c.sources, literal.span.file).text;
  raw = raw.substr(literal.span.begin, literal.span.end - literal.span.begin);
  std::size_t at = raw.starts_with("\"\"\"") || raw.starts_with("“") ? 3 : 1;
  std::size_t value = 0, begin = std::string_view::npos;
  while (at < raw.size()) {
    if (value >= offset && begin == std::string_view::npos) begin = at;
    if (value >= offset + length) break;
    auto [source_bytes, value_bytes] = step(raw.substr(at));
    if (source_bytes == 1 && (value >= literal.value.size() || raw[at] != literal.value[value])) break;
    at += source_bytes;
    value += value_bytes;
  }
  if (begin == std::string_view::npos || value < offset) return literal.span;
  // A mark on part of a character would not be shown.
  while (at < raw.size() && (static_cast<unsigned char>(raw[at]) & 0xc0) == 0x80) ++at;
  return {literal.span.file, literal.span.begin + static_cast<std::uint32_t>(begin),
          literal.span.begin + static_cast<std::uint32_t>(std::max(at, begin + 1))};
}

Pattern resolve_pattern(Context& c, const TextScope& scope, const ast::StringLit& s) {
  bool good = true;
  check_pattern(c, scope, s, good);
  return {s.value, s.span};
}

Texts resolve_text_list(Context& c, const TextScope& scope, const std::vector<ast::Text>& written) {
  Texts texts;
  for (const ast::Text& t : written) {
    auto& slot = texts[static_cast<std::size_t>(t.lang)];
    if (slot) {
      report(c.sink, Finding::repeated_clause, t.span,
             words("there are two texts in {} here", "这里有两段{}文字", t.lang == Lang::zh ? words("Chinese", "中文") : words("English", "英文")), words("keep one of them", "请只留一段"))
          .related.emplace_back(slot->main.span, words("the first one is here", "第一段在这里"));
      continue;
    }
    if (!c.program.modules[scope.module.index].library) c.languages_seen[static_cast<std::size_t>(t.lang)] = true;
    slot = resolve_text(c, scope, t);
  }
  return texts;
}

void resolve_texts(Context& c) {
  Program& p = c.program;
  for (std::size_t i = 0; i < p.kinds.size(); ++i)
    p.kinds[i].texts = resolve_text_list(c, {.module = p.kinds[i].named.module}, c.from.kinds[i].decl->texts);
  for (std::size_t i = 1; i < p.roles.size(); ++i)
    p.roles[i].texts = resolve_text_list(c, {.module = p.roles[i].named.module, .pools = true, .may_shorten = true},
                                         c.from.roles[i].decl->texts);
  for (std::size_t i = 0; i < p.facts.size(); ++i)
    p.facts[i].texts = resolve_text_list(c, {.module = p.facts[i].named.module, .arguments = names_of(p.facts[i].params),
                                                            .params = p.facts[i].params,
                                             .all_needed = true, .may_negate = true, .may_address = true},
                                         c.from.facts[i].decl->texts);
  for (std::size_t i = 0; i < p.measures.size(); ++i) {
    TextScope scope{.module = p.measures[i].named.module, .arguments = names_of(p.measures[i].params),
                                                            .params = p.measures[i].params,
                    .all_needed = true, .may_address = true};
    scope.arguments.push_back("value");
    if (p.measures[i].literals.empty()) scope.number = "value";
    p.measures[i].texts = resolve_text_list(c, scope, c.from.measures[i].decl->texts);
  }
  for (std::size_t i = 0; i < p.actions.size(); ++i)
    p.actions[i].texts = resolve_text_list(c, {.module = p.actions[i].named.module, .arguments = names_of(p.actions[i].params),
                                                            .params = p.actions[i].params,
                                               .all_needed = true, .may_negate = true},
                                           c.from.actions[i].decl->texts);
  for (std::size_t i = 0; i < p.outcomes.size(); ++i)
    p.outcomes[i].texts = resolve_text_list(c, {.module = p.outcomes[i].named.module,
                                                .arguments = names_of(p.outcomes[i].params),
                                                            .params = p.outcomes[i].params, .all_needed = true,
                                                .may_negate = true, .may_address = true},
                                            c.from.outcomes[i].decl->texts);
  for (std::size_t i = 0; i < p.resources.size(); ++i)
    p.resources[i].texts = resolve_text_list(c, {.module = p.resources[i].named.module}, c.from.resources[i].decl->texts);
  for (std::size_t i = 0; i < p.laws.size(); ++i)
    p.laws[i].texts = resolve_text_list(c, {.module = p.laws[i].named.module, .arguments = names_of(p.laws[i].params),
                                                            .params = p.laws[i].params},
                                        c.from.laws[i].decl->texts);
  for (std::size_t i = 0; i < p.rules.size(); ++i)
    if (c.from.rules[i].decl) p.rules[i].texts = resolve_text_list(c, {.module = p.rules[i].named.module, .arguments = names_of(p.rules[i].params),
                                                            .params = p.rules[i].params},
                                         c.from.rules[i].decl->texts);
  for (std::size_t i = 0; i < p.scenes.size(); ++i) {
    TextScope scope{.module = p.scenes[i].named.module, .pools = true};
    p.scenes[i].texts = resolve_text_list(c, scope, c.from.scenes[i].decl->texts);
    for (const ast::Text& aside : c.from.scenes[i].decl->asides)
      p.scenes[i].aside[static_cast<std::size_t>(aside.lang)] = resolve_pattern(c, scope, aside.main);
  }
}

}  // namespace cvr::sema
