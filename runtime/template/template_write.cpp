// Every line has the same fields with the same types, so that tables can be
// built from the file without looking at all of it.
#include "runtime/template/json_text.h"
#include "runtime/template/template.h"

namespace cvr::runtime {
namespace {

// ,"name": ready for its value; every object's first field opens it itself.
void field(std::string& out, std::string_view name) { ((out += ",\"") += name) += "\":"; }
void field(std::string& out, std::string_view name, std::string_view text) {
  field(out, name);
  append_json(out, text);
}
void first_field(std::string& out, std::string_view name, std::string_view text) {
  ((out += "{\"") += name) += "\":";
  append_json(out, text);
}
void flag(std::string& out, std::string_view name, bool holds) {
  field(out, name);
  out += holds ? "true" : "false";
}
void field_or_null(std::string& out, std::string_view name, std::string_view text) {
  field(out, name);
  if (text.empty()) out += "null";
  else append_json(out, text);
}

void clauses(std::string& out, const std::vector<Clause>& list) {
  append_json_list(out, list, [&](const Clause& c) {
    first_field(out, "text", c.text);
    flag(out, "negative", c.negative);
    field(out, "value", c.value);
    out += '}';
  });
}

void by_option(std::string& out, const std::array<std::vector<Clause>, 2>& lists) {
  append_json_list(out, lists, [&](const std::vector<Clause>& list) { clauses(out, list); });
}

void language_text(std::string& out, const std::optional<LanguageText>& text) {
  if (!text) {
    out += "null";
    return;
  }
  first_field(out, "scene", text->scene);
  field(out, "who"), clauses(out, text->who);
  field(out, "facts"), by_option(out, text->facts);
  field(out, "circumstances"), clauses(out, text->circumstances);
  field(out, "reasons"), clauses(out, text->reasons);
  field(out, "brings"), by_option(out, text->brings);
  field(out, "options"), by_option(out, text->options);
  field(out, "aside", text->aside);
  out += '}';
}

void atom_value(std::string& out, const AtomValue& a) {
  first_field(out, "atom", a.atom);
  field(out, "value", a.value);
  out += '}';
}

// {"zh":…,"en":…}
template <class Append>
void by_language(std::string& out, Append append) {
  out += '{';
  for (Language l : all_languages) {
    ((out += l == all_languages.front() ? "\"" : ",\"") += code(l)) += "\":";
    append(l);
  }
  out += '}';
}

void option(std::string& out, const TemplateOption& o) {
  first_field(out, "upholds", o.upholds);
  field(out, "breaks", o.breaks);
  field(out, "by", o.actions.empty() ? "omission" : "act");
  field(out, "actions"), append_json_list(out, o.actions);
  out += '}';
}

void role_slot(std::string& out, const RoleSlot& r) {
  first_field(out, "name", r.name);
  field(out, "full"), by_language(out, [&](Language l) { append_json(out, r.full[at(l)]); });
  field(out, "short"), by_language(out, [&](Language l) { append_json(out, r.brief[at(l)]); });
  out += '}';
}

void pool_slot(std::string& out, const PoolSlot& p) {
  first_field(out, "name", p.name);
  field(out, "entries"), by_language(out, [&](Language l) { append_json_list(out, p.entries[at(l)]); });
  out += '}';
}

}  // namespace

void append_template(std::string& out, const Template& t) {
  first_field(out, "id", t.id);
  field(out, "conflict", t.conflict);
  field(out, "rules"), append_json_list(out, t.rules);
  field(out, "values"), append_json_list(out, t.values, [&](const std::vector<std::string>& list) { append_json_list(out, list); });
  field(out, "verdict", t.verdict);
  flag(out, "partly_resolved", t.partly_resolved);
  field(out, "kind", t.kind);
  field(out, "strength", t.strength);
  field(out, "stakes_gap"), out += std::to_string(t.stakes_gap);
  field(out, "value_relation", t.value_relation);
  field(out, "witness"), append_json_list(out, t.witness, [&](const AtomValue& a) { atom_value(out, a); });
  field(out, "scene", t.scene);
  field(out, "cast"), append_json_list(out, t.cast);
  field(out, "options"), append_json_list(out, t.options, [&](const TemplateOption& o) { option(out, o); });
  field_or_null(out, "target", t.target);
  field_or_null(out, "contrast_of", t.contrast_of);
  field(out, "contrast");
  if (t.contrast) atom_value(out, *t.contrast);
  else out += "null";
  field(out, "text"), by_language(out, [&](Language l) { language_text(out, t.text[at(l)]); });
  field(out, "slots"), out += "{\"roles\":";
  append_json_list(out, t.roles, [&](const RoleSlot& r) { role_slot(out, r); });
  field(out, "pools"), append_json_list(out, t.pools, [&](const PoolSlot& p) { pool_slot(out, p); });
  out += "}}";
}

std::string write_template(const Template& t) {
  std::string out;
  append_template(out, t);
  return out;
}

}  // namespace cvr::runtime
