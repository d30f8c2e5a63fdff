#include "runtime/fill/compose.h"

#include <algorithm>
#include <optional>

#include "runtime/fill/draw.h"
#include "runtime/fill/punctuation.h"
#include "runtime/fill/sentences.h"
#include "runtime/fill/wording.h"
#include "runtime/template/pattern.h"

namespace cvr::runtime {
namespace {

struct Telling {
  const Template& tmpl;
  Language lang;
  std::uint64_t seed;
  const LanguageText& text;
  Names names;
  std::map<std::string, std::string> marks;  // role slot to its mark
};

std::string_view pick(const Telling& t, std::string_view what, const std::vector<std::string_view>& list) {
  return list[draw(t.seed, {drawn_as(t.tmpl), what, code(t.lang)}) % list.size()];
}

std::string told(const Telling& t, const Clause& clause) {
  auto arguments = t.marks;
  if (!clause.value.empty()) arguments["value"] = clause.value;
  return without_end(text::fill(clause.text, std::string(code(t.lang)), arguments));
}

std::vector<std::string> told(const Telling& t, const std::vector<Clause>& clauses) {
  std::vector<std::string> out;
  for (const Clause& c : clauses) out.push_back(told(t, c));
  return out;
}

std::string acts_of(const Telling& t, std::size_t option) {
  const auto& clauses = t.text.options[option];
  return join_acts(told(t, clauses), clauses.front().negative, t.lang);
}

void append(std::vector<std::string>& to, std::vector<std::string> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// A turn needs something on both sides, and reads wrong before what is merely not so.
std::string_view turn_of(const Telling& t) {
  const auto& facts = t.text.facts;
  if (facts[0].empty() || facts[1].empty() || facts[1].front().negative) return {};
  const Wording& words = wording(t.lang);
  const bool beside = t.tmpl.kind == "rivalry";
  return pick(t, "turn", beside ? words.turns_beside : words.turns_against);
}

// Where the second rule's facts are the first's over again, of another role, the role's mark.
std::optional<std::string> same_of(const Telling& t, const std::vector<std::string>& first, const std::vector<std::string>& second) {
  if (first.empty() || first.size() != second.size()) return std::nullopt;
  std::string a, b;
  for (std::size_t i = 0; i < first.size(); ++i) {
    if (first[i].size() != second[i].size()) return std::nullopt;
    for (std::size_t j = 0; j < first[i].size(); ++j) {
      if (first[i][j] == second[i][j]) continue;
      const bool marks = j > 0 && first[i][j - 1] == '\1' && second[i][j - 1] == '\1';
      if (!marks || (!a.empty() && (a[1] != first[i][j] || b[1] != second[i][j]))) return std::nullopt;
      a = first[i].substr(j - 1, mark_size), b = second[i].substr(j - 1, mark_size);
    }
  }
  const Wording& words = wording(t.lang);
  return a.empty() ? std::nullopt : std::optional(std::string(words.same_before) + b + std::string(words.same_after));
}

std::string if_you(const Telling& t, const std::string& act) { return (t.lang == Language::zh ? "如果你" : "if you ") + act; }

// "If you correct the books, the renewal falls through; otherwise, the client signs unaware."
std::string consequences(const Telling& t) {
  const auto& brings = t.text.brings;
  if (brings[0].empty() && brings[1].empty()) return {};
  std::string_view comma = t.lang == Language::zh ? "，" : ", ";
  std::string_view semicolon = t.lang == Language::zh ? "；" : "; ";
  std::string_view stop = t.lang == Language::zh ? "。" : ".";
  auto acts = [&](std::size_t i) { return if_you(t, acts_of(t, i)); };
  auto then = [&](std::size_t i) { return join_clauses(told(t, brings[i]), t.lang); };
  // Doing comes first, so that "otherwise" can speak of leaving it.
  const std::size_t first = t.tmpl.options[0].actions.empty() && !t.tmpl.options[1].actions.empty() ? 1 : 0;
  const std::size_t second = 1 - first;
  std::string out;
  if (!brings[first].empty()) out += acts(first) + std::string(comma) + then(first);
  if (!brings[second].empty()) {
    if (!out.empty()) out += semicolon;
    const bool omission = t.tmpl.options[second].actions.empty();
    if (!out.empty() && omission) out += pick(t, "otherwise", wording(t.lang).otherwise);
    else out += acts(second) + std::string(comma);
    out += then(second);
  }
  return out + std::string(stop);
}

std::vector<std::string> situation(const Telling& t) {
  std::vector<std::string> out;
  std::vector<Clause> who = t.text.who;
  for (Clause& c : who) c.text = told(t, c);
  append(out, who_sentences(who, t.lang));
  const auto first = told(t, t.text.facts[0]), second = told(t, t.text.facts[1]);
  append(out, join_sentences(first, {}, t.lang));
  if (auto same = same_of(t, first, second)) append(out, join_sentences({*same}, {}, t.lang));
  else append(out, join_sentences(second, turn_of(t), t.lang));
  append(out, join_sentences(told(t, t.text.circumstances), {}, t.lang));
  if (std::string s = consequences(t); !s.empty()) out.push_back(std::move(s));
  for (const Clause& reason : t.text.reasons) append(out, join_sentences({told(t, reason)}, {}, t.lang));
  return out;
}

Telling prepare(const Template& tmpl, Language lang, const std::vector<ChosenFiller>& fillers, std::uint64_t seed) {
  Telling t{tmpl, lang, seed, *tmpl.text[at(lang)], {}, {}};
  const std::string locale(code(lang));
  for (std::size_t i = 0; i < tmpl.roles.size(); ++i) {
    const RoleSlot& role = tmpl.roles[i];
    auto arguments = fillers_of(tmpl, fillers, role.name, lang);
    t.names.full.push_back(text::fill(role.full[at(lang)], locale, arguments));
    t.names.brief.push_back(text::fill(role.brief[at(lang)], locale, arguments));
    t.marks[role.name] = mark(i);
  }
  return t;
}

std::string yesno_question(const Telling& t, std::size_t asked, Mentioned mentioned) {
  const auto& options = t.tmpl.options;
  if (options[asked].actions.empty()) return {};
  std::string act = acts_of(t, asked);
  // Where the other way is an act too, "no" has to mean it.
  std::string other = options[1 - asked].actions.empty() ? std::string() : acts_of(t, 1 - asked);
  std::string question;
  if (t.lang == Language::zh) question = "你会" + act + (other.empty() ? "" : "，而不是" + other) + "吗？";
  else question = "would you " + act + (other.empty() ? "" : " rather than " + other) + "?";
  return resolve(question, t.names, mentioned, t.lang, true);
}

}  // namespace

Composed compose(const Template& tmpl, Language lang, const std::vector<ChosenFiller>& fillers, std::uint64_t seed) {
  Telling t = prepare(tmpl, lang, fillers, seed);
  const std::string locale(code(lang));
  auto scene_fillers = fillers_of(tmpl, fillers, "", lang);
  Composed out;
  Mentioned mentioned(tmpl.roles.size(), false);
  out.situation = mend_punctuation(text::fill(t.text.scene, locale, scene_fillers), lang);
  for (const std::string& sentence : situation(t)) {
    if (lang == Language::en && !out.situation.empty()) out.situation += ' ';
    out.situation += resolve(sentence, t.names, mentioned, lang, true);
  }
  for (std::size_t i : {0u, 1u}) {
    // Each option by itself, so that its text does not depend on the order shown.
    Mentioned here = mentioned;
    out.options[i] = resolve(acts_of(t, i), t.names, here, lang, true);
    out.yesno[i] = yesno_question(t, i, mentioned);
  }
  if (!t.text.aside.empty()) {
    Mentioned here = mentioned;
    out.aside = resolve(without_end(text::fill(t.text.aside, locale, scene_fillers)), t.names, here, lang, true);
  }
  return out;
}

}  // namespace cvr::runtime
