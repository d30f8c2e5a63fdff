// What can be written here: clauses in the language of the file's keywords,
// values by any of their names, vocabulary with its parameters.
#include <nlohmann/json.hpp>

#include "compiler/lsp/completion_place.h"
#include "compiler/lsp/feature.h"
#include "compiler/lsp/pinyin.h"
#include "compiler/lsp/positions.h"
#include "compiler/lsp/symbol_kinds.h"
#include "compiler/syntax/keywords.h"

namespace cvr::lsp {
namespace {

struct Offering {
  const View& view;
  const Index& index;
  const CompletionPlace& place;
  Json range;
  Json items = Json::array();

  // `rank` puts what the place wants before what is possible as well.
  Json& add(std::string_view label, std::string_view text, int kind, char rank) {
    items.push_back({{"label", std::string(label)}, {"kind", kind},
                     {"sortText", fmt::format("{}{}", rank, label)},
                     {"textEdit", {{"range", range}, {"newText", std::string(text)}}}});
    return items.back();
  }
};

constexpr int keyword_kind = 14;

void offer_keyword(Offering& o, std::string_view token, char rank) {
  const Keyword* keyword = keyword_of_token(token);
  if (!keyword) return;
  const std::string_view word = o.place.chinese ? keyword->chinese : keyword->english;
  o.add(word, std::string(word) + " ", keyword_kind, rank)["detail"] = std::string(o.place.chinese ? keyword->english : keyword->chinese);
}

void offer_uses(Offering& o, KeywordUse use, char rank) {
  for (const Keyword& keyword : all_keywords())
    if (keyword.use == use) offer_keyword(o, keyword.token, rank);
}

bool has_han(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xe3; });
}

// The name that fits the language the file is written in.
std::string_view name_of(const Offering& o, const Entity& e) {
  if (e.alias.empty()) return e.key;
  return o.place.chinese == has_han(e.alias) ? e.alias : e.key;
}

void offer_values(Offering& o) {
  for (const Entity& e : o.index.entities) {
    if (e.sort != Sort::value || e.parent == nowhere) continue;
    const std::string full = fmt::format("{}.{}", name_of(o, o.index.entities[e.parent]), name_of(o, e));
    std::vector<std::string> names{full, std::string(e.key), std::string(e.alias)};
    std::string texts;
    if (e.texts)
      for (const ast::Text& t : *e.texts) names.push_back(t.main.value), texts += (texts.empty() ? "" : " · ") + t.main.value;
    const std::string letters = pinyin_initials(e.alias.empty() ? e.key : e.alias);
    if (!letters.empty()) names.push_back(letters);
    std::set<std::string> seen;
    for (const std::string& name : names) {
      if (name.empty() || !seen.insert(name).second) continue;
      Json& item = o.add(name, full, completion_kind(Sort::value), name == full ? '1' : '2');
      item["detail"] = name == letters ? std::string(e.alias.empty() ? e.key : e.alias) : texts.empty() ? full : texts;
    }
  }
}

std::string call(const Offering& o, const Entity& e, std::string_view name) {
  if (!e.params || e.params->empty()) return std::string(name);
  std::string arguments;
  int n = 0;
  for (const ast::Param& p : *e.params)
    arguments += fmt::format("{}${{{}:{}}}", n++ ? ", " : "", n, p.name.text);
  return o.view.session.snippets ? fmt::format("{}({})", name, arguments) : std::string(name);
}

void offer_entity(Offering& o, const Entity& e, char rank) {
  const bool predicate = e.sort == Sort::fact || e.sort == Sort::measure || e.sort == Sort::action || e.sort == Sort::outcome;
  for (const std::string_view name : {e.key, e.alias}) {
    if (name.empty()) continue;
    const bool preferred = name == name_of(o, e);
    Json& item = o.add(name, predicate ? call(o, e, preferred ? name : name_of(o, e)) : std::string(name_of(o, e)),
                       completion_kind(e.sort), preferred ? rank : static_cast<char>(rank + 1));
    item["detail"] = signature(o.view.checked, e);
    if (predicate && o.view.session.snippets && e.params && !e.params->empty()) item["insertTextFormat"] = 2;
    if (e.docs && !e.docs->empty()) item["documentation"] = fmt::format("{}", fmt::join(*e.docs, "\n"));
  }
}

void offer_sorts(Offering& o, std::initializer_list<Sort> sorts) {
  const ast::File* file = tree_of(o.view.checked, o.view.file);
  const std::string own = module_name(o.view.checked, *file);
  for (const Entity& e : o.index.entities)
    if (std::find(sorts.begin(), sorts.end(), e.sort) != sorts.end() && visible_from(*file, own, e)) offer_entity(o, e, '1');
}

// Parameters of the declaration around the place.
void offer_parameters(Offering& o) {
  for (const Entity& e : o.index.entities)
    if (e.sort == Sort::parameter && e.name.file == o.view.file) {
      const Entity& owner = o.index.entities[e.parent];
      if (owner.whole.begin <= o.place.begin && o.place.begin <= owner.whole.end) offer_entity(o, e, '0');
    }
}

void offer_modules(Offering& o) {
  for (const Entity& e : o.index.entities)
    if (e.sort == Sort::module && e.name.file != o.view.file) o.add(e.key, e.key, completion_kind(Sort::module), '1');
}

void offer(Offering& o) {
  switch (o.place.wants) {
    case Wants::nothing: break;
    case Wants::argument:
      offer_parameters(o);
      offer_sorts(o, {Sort::pool});
      break;
    case Wants::declaration:
      offer_uses(o, KeywordUse::declaration, '1');
      offer_uses(o, KeywordUse::header, '2');
      break;
    case Wants::value: offer_values(o); break;
    case Wants::kind: offer_sorts(o, {Sort::kind}); break;
    case Wants::role:
      offer_parameters(o);
      offer_sorts(o, {Sort::role});
      o.add(o.place.chinese ? "当事人" : "agent", o.place.chinese ? "当事人" : "agent", completion_kind(Sort::role), '1');
      break;
    case Wants::fact:
      offer_sorts(o, {Sort::fact, Sort::measure, Sort::literal});
      offer_uses(o, KeywordUse::formula, '3');
      o.add(o.place.chinese ? "当事人" : "agent", o.place.chinese ? "当事人" : "agent", completion_kind(Sort::role), '2');
      break;
    case Wants::choice:
      offer_sorts(o, {Sort::action, Sort::outcome});
      offer_uses(o, KeywordUse::formula, '3');
      break;
    case Wants::outcome: offer_sorts(o, {Sort::outcome}); break;
    case Wants::rule: offer_sorts(o, {Sort::rule}); break;
    case Wants::module: offer_modules(o); break;
    case Wants::resource: offer_sorts(o, {Sort::resource}); break;
    case Wants::stakes:
      for (const std::string_view token : {"LOW", "MODERATE", "HIGH"}) offer_keyword(o, token, '1');
  }
  if (o.place.clause)
    for (const std::string_view token : clauses_of(o.place.declaration)) offer_keyword(o, token, '4');
}

}  // namespace

Json completion(const View& view, const Json& params) {
  const std::uint32_t offset = offset_in(view, params);
  const CompletionPlace place = completion_place(view.checked.loaded->sources, view.file, offset);
  Offering offering{view, index_of(view.project), place, range_json(view.text, place.begin, offset)};
  offer(offering);
  return {{"isIncomplete", false}, {"items", std::move(offering.items)}};
}

}  // namespace cvr::lsp
