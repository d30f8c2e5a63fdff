#include "runtime/report/rule_words.h"

#include <map>
#include <variant>

#include "runtime/template/pattern.h"

namespace cvr::report {
namespace {

using runtime::Language;
using runtime::Template;

std::vector<std::string> arguments_of(const std::string& pattern) {
  const auto read = text::inspect(pattern);
  return std::holds_alternative<text::PatternInfo>(read) ? std::get<text::PatternInfo>(read).arguments : std::vector<std::string>();
}

std::string first_of(const Template& t, const std::string& pool, Language lang) {
  for (const runtime::PoolSlot& each : t.pools)
    if (each.name == pool && !each.entries[runtime::at(lang)].empty()) return each.entries[runtime::at(lang)].front();
  return {};
}

std::string trimmed(std::string text) {
  text.erase(0, text.find_first_not_of(' '));
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// "your friend" for "your friend {name}"; where nothing is left without the name, the first there is.
std::string role_words(const Template& t, const runtime::RoleSlot& role, Language lang) {
  const std::string& pattern = role.full[runtime::at(lang)];
  std::map<std::string, std::string> none, first;
  for (const std::string& pool : arguments_of(pattern)) none[pool], first[pool] = first_of(t, pool, lang);
  const std::string locale(runtime::code(lang));
  const std::string bare = trimmed(text::fill(pattern, locale, none));
  return bare.empty() ? trimmed(text::fill(pattern, locale, first)) : bare;
}

}  // namespace

std::string with_roles(const Template& t, Language lang, const std::vector<runtime::Clause>& clauses) {
  std::string out;
  for (const runtime::Clause& clause : clauses) {
    std::map<std::string, std::string> words;
    for (const std::string& argument : arguments_of(clause.text)) {
      std::string& word = words[argument] = argument == "value" ? clause.value : first_of(t, argument, lang);
      for (const runtime::RoleSlot& role : t.roles)
        if (role.name == argument) word = role_words(t, role, lang);
    }
    if (!out.empty()) out += lang == Language::zh ? "，" : " and ";
    out += text::fill(clause.text, std::string(runtime::code(lang)), words);
  }
  return out;
}

}  // namespace cvr::report
