#include "runtime/fill/tell.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "runtime/fill/draw.h"
#include "runtime/fill/mentions.h"
#include "runtime/fill/punctuation.h"
#include "runtime/fill/sentences.h"
#include "runtime/fill/sentences_en.h"
#include "runtime/fill/wording.h"
#include "runtime/template/pattern.h"

namespace cvr::runtime {
namespace {

struct Teller {
  const Template& tmpl;
  Language lang;
  std::uint64_t seed;
  const LanguageText& text;
  std::vector<std::string> marks;  // by role
};

std::string_view pick(const Teller& t, std::string_view what, const std::vector<std::string_view>& list) {
  return list[draw(t.seed, {drawn_as(t.tmpl), what, code(t.lang)}) % list.size()];
}

std::string told(const Teller& t, const Clause& clause) {
  const text::Pattern pattern = text::compile(clause.text);
  std::vector<std::string_view> values;
  for (const std::string& name : pattern.arguments) {
    const auto role = std::find_if(t.tmpl.roles.begin(), t.tmpl.roles.end(), [&](const RoleSlot& r) { return r.name == name; });
    if (name == "value" && !clause.value.empty()) values.push_back(clause.value);
    else if (role != t.tmpl.roles.end()) values.push_back(t.marks[static_cast<std::size_t>(role - t.tmpl.roles.begin())]);
    else throw std::logic_error(fmt::format("pattern \"{}\": no value for {}", clause.text, name));
  }
  std::string out;
  text::append_filled(out, pattern, code(t.lang), values);
  return std::string(without_end(out));
}

std::vector<std::string> told(const Teller& t, const std::vector<Clause>& clauses) {
  std::vector<std::string> out;
  for (const Clause& c : clauses) out.push_back(told(t, c));
  return out;
}

std::string acts_of(const Teller& t, std::size_t option) {
  const auto& clauses = t.text.options[option];
  return join_acts(told(t, clauses), clauses.front().negative, t.lang);
}

void append(std::vector<std::string>& to, std::vector<std::string> from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

// A turn needs something on both sides, and reads wrong before what is merely not so.
std::string_view turn_of(const Teller& t) {
  const auto& facts = t.text.facts;
  if (facts[0].empty() || facts[1].empty() || facts[1].front().negative) return {};
  const Wording& words = wording(t.lang);
  const bool beside = t.tmpl.kind == "rivalry";
  return pick(t, "turn", beside ? words.turns_beside : words.turns_against);
}

// Where the second rule's facts are the first's over again, of another role, the role's mark.
std::optional<std::string> same_of(const Teller& t, const std::vector<std::string>& first, const std::vector<std::string>& second) {
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

std::string if_you(const Teller& t, const std::string& act) { return (t.lang == Language::zh ? "如果你" : "if you ") + act; }

// "If you correct the books, the renewal falls through; otherwise, the client signs unaware."
std::string consequences(const Teller& t, const std::array<std::string, 2>& options) {
  const auto& brings = t.text.brings;
  if (brings[0].empty() && brings[1].empty()) return {};
  std::string_view comma = t.lang == Language::zh ? "，" : ", ";
  std::string_view semicolon = t.lang == Language::zh ? "；" : "; ";
  std::string_view stop = t.lang == Language::zh ? "。" : ".";
  auto acts = [&](std::size_t i) { return if_you(t, options[i]); };
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

std::vector<std::string> situation(const Teller& t, const std::array<std::string, 2>& options) {
  std::vector<std::string> out;
  std::vector<Clause> who = t.text.who;
  for (Clause& c : who) c.text = told(t, c);
  append(out, who_sentences(who, t.lang));
  const auto first = told(t, t.text.facts[0]), second = told(t, t.text.facts[1]);
  append(out, join_sentences(first, {}, t.lang));
  if (auto same = same_of(t, first, second)) append(out, join_sentences({*same}, {}, t.lang));
  else append(out, join_sentences(second, turn_of(t), t.lang));
  append(out, join_sentences(told(t, t.text.circumstances), {}, t.lang));
  if (std::string s = consequences(t, options); !s.empty()) out.push_back(std::move(s));
  for (const Clause& reason : t.text.reasons) append(out, join_sentences({told(t, reason)}, {}, t.lang));
  return out;
}

std::string yesno_question(const Teller& t, const std::array<std::string, 2>& acts, std::size_t asked) {
  const auto& options = t.tmpl.options;
  if (options[asked].actions.empty()) return {};
  // Where the other way is an act too, "no" has to mean it.
  const std::string other = options[1 - asked].actions.empty() ? std::string() : acts[1 - asked];
  if (t.lang == Language::zh) return "你会" + acts[asked] + (other.empty() ? "" : "，而不是" + other) + "吗？";
  return "would you " + (other.empty() ? acts[asked] : en::rather_than(acts[asked], other)) + "?";
}

}  // namespace

Telling tell(const Template& tmpl, Language lang, std::uint64_t seed) {
  Teller t{tmpl, lang, seed, *tmpl.text[at(lang)], {}};
  for (std::size_t i = 0; i < tmpl.roles.size(); ++i) t.marks.push_back(mark(i));
  Telling out;
  out.lang = lang;
  for (std::size_t i : {0u, 1u}) out.options[i] = acts_of(t, i);
  out.sentences = situation(t, out.options);
  for (std::size_t i : {0u, 1u}) out.yesno[i] = yesno_question(t, out.options, i);
  return out;
}

}  // namespace cvr::runtime
