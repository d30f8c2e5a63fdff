// Reads templates strictly: what a person may have edited by hand is checked
// here, so that filling cannot fail afterwards.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "runtime/system/json_depth.h"
#include "runtime/template/pattern.h"
#include "runtime/template/template.h"

namespace cvr::runtime {
namespace {

using json = nlohmann::ordered_json;

// Thrown inside this file only; says where in the line and what.
struct Problem {
  std::string message, chinese;
};

[[noreturn]] void bad(const std::string& path, const Problem& what) {
  throw path.empty() ? what : Problem{path + ": " + what.message, path + "：" + what.chinese};
}

const json& field(const json& object, const std::string& path, const char* name) {
  if (!object.is_object()) bad(path, {"an object is expected", "应为一个对象"});
  auto found = object.find(name);
  if (found == object.end()) bad(path.empty() ? name : path + "." + name, {"is missing", "缺失"});
  return *found;
}

std::string below(const std::string& path, const char* name) { return path.empty() ? name : path + "." + name; }

std::string text_at(const json& object, const std::string& path, const char* name, bool null_allowed = false) {
  const json& value = field(object, path, name);
  if (null_allowed && value.is_null()) return {};
  if (!value.is_string()) bad(below(path, name), null_allowed ? Problem{"a text or null is expected", "应为文字或null"} : Problem{"a text is expected", "应为文字"});
  std::string text = value.get<std::string>();
  for (unsigned char c : text)
    if (c < 0x20) bad(below(path, name), {"control characters and line breaks have no place here", "这里不能有控制字符和换行"});
  return text;
}

bool flag_at(const json& object, const std::string& path, const char* name) {
  const json& value = field(object, path, name);
  if (!value.is_boolean()) bad(below(path, name), {"true or false is expected", "应为true或false"});
  return value.get<bool>();
}

const json& list_at(const json& object, const std::string& path, const char* name,
                    std::optional<std::size_t> size = std::nullopt) {
  const json& value = field(object, path, name);
  if (!value.is_array()) bad(below(path, name), {"a list is expected", "应为列表"});
  if (size && value.size() != *size) bad(below(path, name), {fmt::format("{} entries are expected, not {}", *size, value.size()), fmt::format("应有{}项，现有{}项", *size, value.size())});
  return value;
}

std::vector<std::string> texts_of(const json& list, const std::string& path) {
  if (!list.is_array()) bad(path, {"a list of texts is expected", "应为一组文字"});
  std::vector<std::string> out;
  for (const json& entry : list) {
    if (!entry.is_string()) bad(path, {"a list of texts is expected", "应为一组文字"});
    out.push_back(entry.get<std::string>());
  }
  return out;
}

AtomValue atom_value(const json& object, const std::string& path) {
  return {text_at(object, path, "atom"), text_at(object, path, "value")};
}

std::vector<Clause> clauses(const json& list, const std::string& path) {
  if (!list.is_array()) bad(path, {"a list is expected", "应为列表"});
  std::vector<Clause> out;
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string here = fmt::format("{}[{}]", path, i);
    out.push_back({text_at(list[i], here, "text"), flag_at(list[i], here, "negative"), text_at(list[i], here, "value")});
  }
  return out;
}

std::array<std::vector<Clause>, 2> by_option(const json& object, const std::string& path, const char* name) {
  const json& list = list_at(object, path, name, 2);
  return {clauses(list[0], below(path, name) + "[0]"), clauses(list[1], below(path, name) + "[1]")};
}

std::optional<LanguageText> language_text(const json& value, const std::string& path) {
  if (value.is_null()) return std::nullopt;
  LanguageText out;
  out.scene = text_at(value, path, "scene");
  out.who = clauses(field(value, path, "who"), below(path, "who"));
  out.facts = by_option(value, path, "facts");
  out.circumstances = clauses(field(value, path, "circumstances"), below(path, "circumstances"));
  out.reasons = clauses(field(value, path, "reasons"), below(path, "reasons"));
  out.brings = by_option(value, path, "brings");
  out.options = by_option(value, path, "options");
  for (std::size_t i : {0u, 1u})
    if (out.options[i].empty()) bad(fmt::format("{}.options[{}]", path, i), {"an option needs at least one phrase", "一个选项至少要有一个短语"});
  out.aside = text_at(value, path, "aside");
  return out;
}

void check_pattern(const std::string& text, const std::string& path, const std::set<std::string>& slots, bool with_value,
                   const Problem& what) {
  auto checked = text::inspect(text);
  if (auto* error = std::get_if<text::PatternError>(&checked)) bad(path, {error->message, error->chinese});
  for (const std::string& argument : std::get<text::PatternInfo>(checked).arguments)
    if (!slots.count(argument) && !(with_value && argument == "value"))
      bad(path, {fmt::format("{{{}}} is no {} of this template", argument, what.message), fmt::format("{{{}}}不是这个模板里的{}", argument, what.chinese)});
}

void check_patterns(const Template& t) {
  std::set<std::string> roles, pools;
  for (const PoolSlot& p : t.pools)
    if (!pools.insert(p.name).second) bad("slots.pools", {fmt::format("{} is there twice", p.name), fmt::format("{}出现了两次", p.name)});
  for (const RoleSlot& r : t.roles)
    if (!roles.insert(r.name).second) bad("slots.roles", {fmt::format("{} is there twice", r.name), fmt::format("{}出现了两次", r.name)});
  for (Language l : all_languages) {
    const auto& text = t.text[at(l)];
    if (!text) continue;
    const std::string path = "text." + std::string(code(l));
    for (const RoleSlot& r : t.roles) {
      check_pattern(r.full[at(l)], "slots.roles." + r.name + ".full", pools, false, {"pool", "词库"});
      check_pattern(r.brief[at(l)], "slots.roles." + r.name + ".short", pools, false, {"pool", "词库"});
    }
    for (const PoolSlot& p : t.pools)
      if (p.entries[at(l)].empty()) bad("slots.pools." + p.name, {fmt::format("has no entries in {}", code(l)), fmt::format("没有{}的词条", code(l))});
    check_pattern(text->scene, path + ".scene", pools, false, {"pool", "词库"});
    check_pattern(text->aside, path + ".aside", pools, false, {"pool", "词库"});
    auto check = [&](const std::vector<Clause>& list, const char* name) {
      for (const Clause& c : list) check_pattern(c.text, path + "." + name, roles, true, {"role", "角色"});
    };
    check(text->who, "who");
    check(text->circumstances, "circumstances");
    check(text->reasons, "reasons");
    for (std::size_t i : {0u, 1u}) {
      check(text->facts[i], "facts");
      check(text->brings[i], "brings");
      check(text->options[i], "options");
    }
  }
}

bool well_formed_id(const std::string& id) {
  if (id.empty() || id.size() > 64) return false;
  return std::all_of(id.begin(), id.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
  });
}

void read_slots(const json& slots, Template& t) {
  for (const json& entry : list_at(slots, "slots", "roles")) {
    RoleSlot role{text_at(entry, "slots.roles", "name"), {}, {}};
    for (Language l : all_languages) {
      role.full[at(l)] = text_at(field(entry, "slots.roles", "full"), "slots.roles.full", code(l).data());
      role.brief[at(l)] = text_at(field(entry, "slots.roles", "short"), "slots.roles.short", code(l).data());
    }
    t.roles.push_back(std::move(role));
  }
  for (const json& entry : list_at(slots, "slots", "pools")) {
    PoolSlot pool{text_at(entry, "slots.pools", "name"), {}};
    const json& entries = field(entry, "slots.pools", "entries");
    for (Language l : all_languages)
      pool.entries[at(l)] = texts_of(field(entries, "slots.pools.entries", code(l).data()), "slots.pools.entries");
    if (!pool.entries[0].empty() && !pool.entries[1].empty() && pool.entries[0].size() != pool.entries[1].size())
      bad("slots.pools." + pool.name, {"needs as many entries in one language as in the other", "两种语言的词条数要相同"});
    t.pools.push_back(std::move(pool));
  }
}

Template read_one(const json& line) {
  Template t;
  t.id = text_at(line, "", "id");
  if (!well_formed_id(t.id)) bad("id", {"up to 64 letters, digits, dots, hyphens and underscores are expected", "应为最多64个字母、数字、点、连字符和下划线"});
  t.conflict = text_at(line, "", "conflict");
  const json& rules = list_at(line, "", "rules", 2);
  const json& values = list_at(line, "", "values", 2);
  auto rule_ids = texts_of(rules, "rules");
  for (std::size_t i : {0u, 1u}) {
    t.rules[i] = rule_ids[i];
    t.values[i] = texts_of(values[i], "values");
    if (t.values[i].empty()) bad("values", {"a rule needs at least one value", "一条规则至少要有一个价值"});
  }
  t.verdict = text_at(line, "", "verdict");
  t.partly_resolved = flag_at(line, "", "partly_resolved");
  t.kind = text_at(line, "", "kind");
  t.strength = text_at(line, "", "strength");
  const json& gap = field(line, "", "stakes_gap");
  if (!gap.is_number_integer() || gap < 0 || gap > 2) bad("stakes_gap", {"0, 1 or 2 is expected", "应为0、1或2"});
  t.stakes_gap = gap.get<int>();
  t.value_relation = text_at(line, "", "value_relation");
  for (const json& entry : list_at(line, "", "witness")) t.witness.push_back(atom_value(entry, "witness"));
  t.scene = text_at(line, "", "scene");
  t.cast = texts_of(field(line, "", "cast"), "cast");
  const json& options = list_at(line, "", "options", 2);
  for (std::size_t i : {0u, 1u}) {
    t.options[i] = {text_at(options[i], "options", "upholds"), text_at(options[i], "options", "breaks"),
                    texts_of(field(options[i], "options", "actions"), "options.actions")};
    if (t.options[i].upholds != t.rules[i]) bad("options", {"option and rule of the same position belong together", "同一位置的选项和规则要对应"});
  }
  t.target = text_at(line, "", "target", true);
  if (!t.target.empty() && t.target != t.rules[0] && t.target != t.rules[1]) bad("target", {"one of the two rules is expected", "应为两条规则之一"});
  t.contrast_of = text_at(line, "", "contrast_of", true);
  if (const json& contrast = field(line, "", "contrast"); !contrast.is_null()) t.contrast = atom_value(contrast, "contrast");
  const json& text = field(line, "", "text");
  for (Language l : all_languages) {
    const std::string name(code(l));
    t.text[at(l)] = language_text(field(text, "text", name.c_str()), "text." + name);
  }
  read_slots(field(line, "", "slots"), t);
  check_patterns(t);
  return t;
}

}  // namespace

std::variant<Template, TemplateError> read_template(std::string_view line) {
  if (nested_too_deep(line)) {
    Reason why = too_deep();
    return TemplateError{1, std::move(why.english), std::move(why.chinese)};
  }
  try {
    return read_one(json::parse(line));
  } catch (const Problem& error) {
    return TemplateError{1, error.message, error.chinese};
  } catch (const json::exception&) {
    return TemplateError{1, "this line is not JSON", "这一行不是JSON"};
  }
}

TemplateError given_twice(const Template& t, std::size_t line) { return {line, "id: " + t.id + " is there twice", "id：" + t.id + "出现了两次"}; }

std::variant<std::vector<Template>, TemplateError> read_templates(std::string_view jsonl) {
  std::vector<Template> out;
  std::set<std::string> ids;
  std::size_t line = 0;
  for (std::size_t begin = 0; begin < jsonl.size();) {
    std::size_t end = std::min(jsonl.find('\n', begin), jsonl.size());
    std::string_view text = jsonl.substr(begin, end - begin);
    begin = end + 1;
    ++line;
    if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
    auto read = read_template(text);
    if (const auto* error = std::get_if<TemplateError>(&read)) return TemplateError{line, error->message, error->chinese};
    out.push_back(std::move(std::get<Template>(read)));
    if (!ids.insert(out.back().id).second) return given_twice(out.back(), line);
  }
  return out;
}

}  // namespace cvr::runtime
