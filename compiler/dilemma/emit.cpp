#include "compiler/dilemma/emit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/dilemma/narrative.h"
#include "compiler/dilemma/why.h"
#include "runtime/digest/sha256.h"

namespace cvr::dilemma {
namespace {

using runtime::Clause;

// Patterns written over several lines are told in one.
std::string one_line(std::string text, Lang lang) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) >= 0x20) {
      out += text[i];
      continue;
    }
    while (i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) <= 0x20) ++i;
    if (lang == Lang::en && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

// The noun of a kind's phrase: 医生 of 一名医生, "doctor" of "a doctor".
std::string_view noun_of(std::string_view phrase) {
  for (std::string_view opening : {"一名", "一位", "一个", "a ", "an ", "the "})
    if (phrase.substr(0, opening.size()) == opening) return phrase.substr(opening.size());
  return phrase;
}

// Up to where the clause ends.
std::string_view clause_of(std::string_view text) {
  for (std::string_view stop : {"，", "。", "；", ",", ".", ";"}) text = text.substr(0, text.find(stop));
  return text;
}

// Whether the scene itself tells what "you" are: "you are the doctor on duty", "你在一家小公司做会计"; not "in the
// teachers' office".
bool scene_tells(std::string_view scene, std::string_view noun, Lang lang) {
  const bool zh = lang == Lang::zh;
  for (std::string_view opening : zh ? std::array<std::string_view, 3>{"你是", "做", "当"} : std::array<std::string_view, 3>{"you are ", "You are ", " as "})
    for (std::size_t at = scene.find(opening); at != std::string_view::npos; at = scene.find(opening, at + 1)) {
      const std::string_view clause = clause_of(scene.substr(at + opening.size()));
      if (zh ? clause.ends_with(noun) : fmt::format(" {} ", clause).find(fmt::format(" {} ", noun)) != std::string::npos) return true;
    }
  return false;
}

bool tell_all(Teller& t, const std::vector<solve::Literal>& literals, std::vector<Clause>& out) {
  bool complete = true;
  for (const solve::Literal& literal : literals) {
    if (auto clause = tell_literal(t, literal)) out.push_back(std::move(*clause));
    else complete = false;
  }
  return complete;
}

bool tell_who(Teller& t, const std::vector<solve::Literal>& kinds, const std::string& scene, std::vector<Clause>& out) {
  bool complete = true;
  for (const solve::Literal& literal : kinds) {
    auto phrase = tell_kind(t, KindId{literal.atom.symbol}, literal.told != 0);
    if (!phrase) complete = false;
    else if (phrase->negative || !scene_tells(scene, noun_of(phrase->text), t.lang)) out.push_back(std::move(*phrase));
  }
  return complete;
}

// What an option that does nothing leaves undone: what the other one does, of all that its rule asks for.
std::vector<ir::Atom> undone_in(const solve::Conflict& c, std::size_t option) {
  const std::vector<ir::Atom>& other = c.options[1 - option].done;
  std::vector<ir::Atom> asked;
  if (option < c.left_undone.size()) asked = c.left_undone[option];
  std::erase_if(asked, [](const ir::Atom& a) { return a.kind != ir::AtomKind::action; });
  std::vector<ir::Atom> both;
  for (const ir::Atom& atom : asked)
    if (std::find(other.begin(), other.end(), atom) != other.end()) both.push_back(atom);
  return !both.empty() ? both : !asked.empty() ? asked : other;
}

// By what is done; where nothing is, by what is left undone. Two actions told by one phrase are told once.
bool tell_option(Teller& t, const solve::Conflict& c, std::size_t option, std::vector<Clause>& out) {
  const bool acts = !c.options[option].done.empty();
  const std::vector<ir::Atom> told = acts ? c.options[option].done : undone_in(c, option);
  bool complete = !told.empty();
  for (const ir::Atom& atom : told) {
    auto phrase = tell_action(t, atom, acts);
    complete = complete && phrase;
    if (phrase && std::none_of(out.begin(), out.end(), [&](const Clause& other) { return other.text == phrase->text; }))
      out.push_back(std::move(*phrase));
  }
  return complete;
}

// Every role and pool that is spoken of needs a text of its own.
bool slots_have_texts(Teller& t) {
  bool complete = true;
  for (RoleId id : t.slots.roles) {
    const Role& role = t.program.roles[id.index];
    if (text_in(role.texts, t.lang)) continue;
    t.missing.push_back({Finding::missing_text, t.lang, role.named.name_span, qualified(t.program, role.named)});
    complete = false;
  }
  return complete;
}

std::optional<runtime::LanguageText> tell(Teller& t, const solve::Conflict& c, const Narrative& story, const Scene& scene, bool& reason_told) {
  runtime::LanguageText out;
  bool complete = true;
  if (const auto& text = text_in(scene.texts, t.lang)) {
    out.scene = one_line(with_pool_slots(t.program, t.slots, scene.named.module, text->main.text), t.lang);
  } else {
    t.missing.push_back({Finding::missing_text, t.lang, scene.named.name_span, qualified(t.program, scene.named)});
    complete = false;
  }
  if (const auto& aside = scene.aside[static_cast<std::size_t>(t.lang)])
    out.aside = one_line(with_pool_slots(t.program, t.slots, scene.named.module, aside->text), t.lang);
  complete &= tell_who(t, story.who, out.scene, out.who);
  for (std::size_t i : {0u, 1u}) complete &= tell_all(t, story.facts[i], out.facts[i]);
  complete &= tell_all(t, story.circumstances, out.circumstances);
  for (std::size_t i : {0u, 1u}) complete &= tell_option(t, c, i, out.options[i]);
  reason_told = tell_why(t, c, out);
  complete &= slots_have_texts(t) && reason_told;
  if (!complete) return std::nullopt;
  auto flatten = [&](std::vector<Clause>& list) {
    for (Clause& clause : list) clause.text = one_line(std::move(clause.text), t.lang);
  };
  for (auto* list : {&out.who, &out.facts[0], &out.facts[1], &out.circumstances, &out.reasons, &out.brings[0], &out.brings[1],
                     &out.options[0], &out.options[1]})
    flatten(*list);
  return out;
}

std::string value_name(const Program& p, ValueId id) {
  const Value& value = p.values[id.index];
  return p.cores[value.core.index].named.key + "." + value.named.key;
}

// "true", "false", "critical", "3..5"
std::string value_text(const Program& p, const solve::Literal& l) {
  if (l.atom.kind != ir::AtomKind::measure) return l.told ? "true" : "false";
  const Measure& m = p.measures[l.atom.symbol];
  auto one = [&](std::int64_t v) { return m.literals.empty() ? std::to_string(v) : m.literals[static_cast<std::size_t>(v)].key; };
  return l.low == l.high ? one(l.low) : one(l.low) + ".." + one(l.high);
}

// The scene's key where it can stand in an identifier, else some digits of its name's hash, which stay as they are
// whatever other scenes there are.
std::string slug(const Program& p, SceneId id) {
  const std::string& key = p.scenes[id.index].named.key;
  const bool plain = key.size() <= 24 && std::all_of(key.begin(), key.end(), [](unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  return plain ? key : "scene_" + runtime::sha256(qualified(p, p.scenes[id.index].named)).substr(0, 8);
}

}  // namespace

std::string favoured(const Program& p, const solve::Conflict& c) {
  if (c.verdict == solve::Verdict::resolved && c.resolved_by)
    return ir::instance_id(p, c.resolved_by->loser == c.rules[0] ? c.rules[1] : c.rules[0]);
  if (c.stakes_gap < solve::gap_that_settles) return {};
  const bool first = rule(p, c.rules[0].rule).stakes > rule(p, c.rules[1].rule).stakes;
  return ir::instance_id(p, c.rules[first ? 0 : 1]);
}

Emitted emit(const Program& p, const solve::Conflict& c, SceneId scene_id, const std::vector<Lang>& languages) {
  Emitted out;
  runtime::Template& t = out.tmpl;
  const Scene& scene = p.scenes[scene_id.index];
  t.conflict = solve::conflict_id(p, c);
  t.id = t.conflict + "." + slug(p, scene_id);
  for (std::size_t i : {0u, 1u}) {
    t.rules[i] = ir::instance_id(p, c.rules[i]);
    for (ValueId value : rule(p, c.rules[i].rule).upholds) t.values[i].push_back(value_name(p, value));
  }
  t.verdict = solve::name(c.verdict);
  t.partly_resolved = c.partly_resolved;
  t.kind = solve::name(c.kind);
  t.strength = solve::name(c.strength);
  t.value_relation = solve::name(c.value_relation);
  t.stakes_gap = c.stakes_gap;
  for (const solve::Literal& l : c.witness) t.witness.push_back({ir::atom_id(p, l.atom), value_text(p, l)});
  t.scene = qualified(p, scene.named);
  for (RoleId role : ir::cast_of(p, c.rules)) t.cast.push_back(role == agent_role ? "agent" : qualified(p, p.roles[role.index].named));
  for (std::size_t i : {0u, 1u}) {
    t.options[i] = {t.rules[i], t.rules[1 - i], {}};
    for (const ir::Atom& atom : c.options[i].done) t.options[i].actions.push_back(ir::atom_id(p, atom));
  }
  t.target = favoured(p, c);

  const Narrative story = narrate(p, c, scene);
  Slots slots;
  for (Lang lang : languages) {
    bool reason_told = true;
    Teller teller{p, lang, slots, out.missing};
    t.text[runtime::at(language(lang))] = tell(teller, c, story, scene, reason_told);
    if (!reason_told) out.untold_reasons.push_back(lang);
  }
  write_slots(p, slots, t);
  return out;
}

}  // namespace cvr::dilemma
