// Every line has the same fields with the same types, so that tables can be
// built from the file without looking at all of it.
#include <nlohmann/json.hpp>

#include "runtime/template/template.h"

namespace cvr::runtime {
namespace {

using json = nlohmann::ordered_json;

json clauses(const std::vector<Clause>& list) {
  json out = json::array();
  for (const Clause& c : list) out.push_back({{"text", c.text}, {"negative", c.negative}, {"value", c.value}});
  return out;
}

json by_option(const std::array<std::vector<Clause>, 2>& lists) {
  return json::array({clauses(lists[0]), clauses(lists[1])});
}

json language_text(const std::optional<LanguageText>& text) {
  if (!text) return nullptr;
  return {{"scene", text->scene},
          {"who", clauses(text->who)},
          {"facts", by_option(text->facts)},
          {"circumstances", clauses(text->circumstances)},
          {"reasons", clauses(text->reasons)},
          {"brings", by_option(text->brings)},
          {"options", by_option(text->options)},
          {"aside", text->aside}};
}

json atom_value(const AtomValue& a) { return {{"atom", a.atom}, {"value", a.value}}; }

template <class Array>
json by_language(const Array& array) {
  json out = json::object();
  for (Language l : all_languages) out[std::string(code(l))] = array[at(l)];
  return out;
}

json or_null(const std::string& text) { return text.empty() ? json(nullptr) : json(text); }

}  // namespace

std::string write_template(const Template& t) {
  json out;
  out["id"] = t.id;
  out["conflict"] = t.conflict;
  out["rules"] = t.rules;
  out["values"] = t.values;
  out["verdict"] = t.verdict;
  out["partly_resolved"] = t.partly_resolved;
  out["kind"] = t.kind;
  out["strength"] = t.strength;
  out["stakes_gap"] = t.stakes_gap;
  out["value_relation"] = t.value_relation;
  out["witness"] = json::array();
  for (const AtomValue& a : t.witness) out["witness"].push_back(atom_value(a));
  out["scene"] = t.scene;
  out["cast"] = t.cast;
  out["options"] = json::array();
  for (const TemplateOption& o : t.options)
    out["options"].push_back({{"upholds", o.upholds},
                              {"breaks", o.breaks},
                              {"by", o.actions.empty() ? "omission" : "act"},
                              {"actions", o.actions}});
  out["target"] = or_null(t.target);
  out["contrast_of"] = or_null(t.contrast_of);
  out["contrast"] = t.contrast ? atom_value(*t.contrast) : json(nullptr);
  for (Language l : all_languages) out["text"][std::string(code(l))] = language_text(t.text[at(l)]);
  out["slots"]["roles"] = json::array();
  for (const RoleSlot& r : t.roles)
    out["slots"]["roles"].push_back({{"name", r.name}, {"full", by_language(r.full)}, {"short", by_language(r.brief)}});
  out["slots"]["pools"] = json::array();
  for (const PoolSlot& p : t.pools)
    out["slots"]["pools"].push_back({{"name", p.name}, {"entries", by_language(p.entries)}});
  return out.dump();
}

}  // namespace cvr::runtime
